-- assemble.lua -- tensors put together: beside, above and behind each other, in blocks
local core, nn = ...
local define, stop, tensor = core.define, core.stop, core.tensor

-- ---- putting tensors together ----------------------------------------------------------

-- The tensors of a list, each with as many axes as f gives it at least.
local function each_of(who, list, f)
  if type(list) ~= "table" or core.is_tensor(list) or #list == 0 then
    stop(who, ("expected a list of tensors: nn.%s { a, b }"):format(who))
  end
  local parts = {}
  for i, x in ipairs(core.listed(who, list)) do parts[i] = f(tensor(who, x, "tensor " .. i)) end
  return parts
end

local function row(x) return x.ndim == 0 and nn.reshape(x, 1) or x end
local function matrix(x) return x.ndim < 2 and nn.reshape(x, 1, -1) or x end
local function column(x) return x.ndim < 2 and nn.reshape(x, -1, 1) or x end
local function volume(x) return x.ndim < 3 and nn.unsqueeze(matrix(x), 2) or x end

--- Tensors side by side: along dim 1; vectors along dim 0.
---@param list gradc.Tensor[]
---@return gradc.Tensor
define("hstack", function(list)
  local parts = each_of("hstack", list, row)
  return nn.cat(parts, parts[1].ndim > 1 and 1 or 0)
end)
--- Tensors on top of each other, along dim 0; vectors become rows.
---@param list gradc.Tensor[]
---@return gradc.Tensor
define("vstack", function(list) return nn.cat(each_of("vstack", list, matrix), 0) end)
--- Tensors one behind the other, along dim 2; matrices get it with extent 1.
---@param list gradc.Tensor[]
---@return gradc.Tensor
define("dstack", function(list) return nn.cat(each_of("dstack", list, volume), 2) end)
--- Tensors side by side; vectors become columns.
---@param list gradc.Tensor[]
---@return gradc.Tensor
define("column_stack", function(list) return nn.cat(each_of("column_stack", list, column), 1) end)

--- Matrices along the diagonal of a larger one, zeros elsewhere.
---@param list gradc.Tensor[]  [n, m] each; those of one axis are rows
---@return gradc.Tensor
define("block_diag", function(list)
  local parts, columns = each_of("block_diag", list, matrix), 0
  for i, x in ipairs(parts) do
    if x.ndim ~= 2 then
      stop("block_diag", ("tensor %d has %d axes, expected at most 2"):format(i, x.ndim))
    end
    columns = columns + x.shape[2]
  end
  local left = 0
  for i, x in ipairs(parts) do
    parts[i] = nn.pad(x, { left, columns - left - x.shape[2] })
    left = left + x.shape[2]
  end
  return nn.cat(parts, 0)
end)
