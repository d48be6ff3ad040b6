-- clip.lua -- the norm of gradients, and gradients that are not too large
local core, nn = ...
local op, define, stop = core.op, core.in_single(core.define), core.stop

-- ---- clipping ------------------------------------------------------------------------------

local function check_list(who, list)
  if type(list) ~= "table" or core.is_tensor(list) or #list == 0 then
    stop(who, ("expected a list of tensors, found %s"):format(core.describe(list)))
  end
  for i, x in ipairs(list) do core.tensor(who, x, "entry " .. i .. " of the list") end
end

local function check_positive(who, key, v)
  if type(v) ~= "number" or not (v >= 0) then
    stop(who, ("%s is %s, expected a number of at least 0"):format(key, core.describe(v)),
         { spot = key })
  end
end

-- 1, 2, ... or "inf"
local function norm_order(who, p)
  if p == nil then return 2 end
  if p == "inf" then return math.huge end
  if type(p) ~= "number" or not (p > 0) then
    stop(who, ("norm_type is %s, expected a positive number or \"inf\""):format(
      core.describe(p)), { spot = "norm_type" })
  end
  return p
end

-- The root of the squares of all elements, which are scaled before.
local function length(list, scale)
  local total = 0
  for _, g in ipairs(list) do
    if scale ~= 1 then g = g * scale end
    total = total + core.title(nn.sum(g * g), "squares")
  end
  return core.root(total) / scale
end

-- The norm of a list.  Squares may leave the range that norms have: where they did,
-- those of scaled numbers count.  Tiny norms, of which clipping takes no notice, may
-- be rough.
local function whole_norm(list, p, rough)
  if p ~= 2 then
    local norms = {}
    for i, g in ipairs(list) do norms[i] = nn.norm(g, p) end
    return nn.norm(nn.stack(norms), p)
  end
  local small, up, _, down = table.unpack(core.square_range[list[1].dtype])
  local norm = length(list, 1)
  if not rough then norm = op.where(op.less(norm, small), length(list, up), norm) end
  return op.where(op.equal(norm, math.huge), length(list, down), norm)
end

--- The norm of all elements of all tensors in a list together.
---@param list gradc.Tensor[]
---@param norm_type? number|"inf" = 2  which norm: 2, or "inf" for the largest absolute value
---@return gradc.Tensor  one number
define("grad_norm", function(list, norm_type)
  check_list("grad_norm", list)
  return whole_norm(list, norm_order("grad_norm", norm_type))
end)

--- The tensors of a list, scaled down together so that their norm is at most max_norm.
---@param list gradc.Tensor[]
---@param max_norm number
---@param norm_type? number|"inf" = 2  which norm: 2, or "inf" for the largest absolute value
---@return gradc.Tensor[]
define("clip_grad_norm", function(list, max_norm, norm_type)
  check_list("clip_grad_norm", list)
  check_positive("clip_grad_norm", "max_norm", max_norm)
  local norm = whole_norm(list, norm_order("clip_grad_norm", norm_type), true)
  local scale, result = core.title(op.min(max_norm / (norm + 1e-6), 1), "clip_coef"), {}
  for i, g in ipairs(list) do result[i] = g * scale end
  return result
end)

--- The tensors of a list, every element limited to -clip_value .. clip_value.
---@param list gradc.Tensor[]
---@param clip_value number
---@return gradc.Tensor[]
define("clip_grad_value", function(list, clip_value)
  check_list("clip_grad_value", list)
  check_positive("clip_grad_value", "clip_value", clip_value)
  local result = {}
  for i, g in ipairs(list) do result[i] = op.min(op.max(g, -clip_value), clip_value) end
  return result
end)

-- The gradients as the options of a training entry ask.
function core.clipped(grads, o)
  if o.clip_value then grads = nn.clip_grad_value(grads, o.clip_value) end
  local norm = o.clip_norm
  if norm == nil then return grads end
  if type(norm) == "number" then norm = { norm } end
  if norm.error_if_nonfinite then
    stop("train", "error_if_nonfinite is not supported: a training step cannot stop", {
      spot = "error_if_nonfinite", help = "the trainer stops when the loss is not finite" })
  end
  core.options("clip_norm", norm, { "number", max_norm = "number", norm_type = "number|string",
                                    error_if_nonfinite = "boolean" })
  return nn.clip_grad_norm(grads, norm[1] or norm.max_norm, norm.norm_type)
end
