-- preamble.lua -- stands before every file of cases, behind its table `golden`
--
-- case(name, f): one entry.  f gets the operands that the golden file names and
-- gives a tensor, or a list of them.  Outputs are the value y; if there is a
-- cotangent r, the gradient of sum(y r) with respect to every float operand and
-- every parameter that f made (g_x); if there are directions v_x, the gradient
-- of sum(g_x v_x) with respect to the same (h_x).  mode = "train": as in training.
local nn = require "gradc"

local entries = {}

local function plain(name) return (name:gsub("[^%w_]", "_")) end

-- The tensors of a case by kind; inputs of the model are called CASE_NAME.
local function operands(case, list)
  local args, cot, dir, wrt = {}, {}, {}, {}
  for _, g in ipairs(list) do
    local kind, name, dtype, shape = table.unpack(g)
    if kind ~= "param" and kind ~= "state" then
      local x = nn.input(case .. "_" .. plain(name), shape, dtype, { batch = false })
      if kind == "cot" then cot[#cot + 1] = x
      elseif kind == "dir" then dir[name] = x
      else
        args[#args + 1] = x
        if dtype == "f32" or dtype == "f64" then wrt[#wrt + 1] = { name, x } end
      end
    end
  end
  return args, cot, dir, wrt
end

local function dot(list, with)
  local total = 0
  for i, x in ipairs(list) do total = total + nn.sum(x * with[i]) end
  return total
end

local function gradients(loss, wrt)
  local of = {}
  for i, pair in ipairs(wrt) do of[i] = pair[2] end
  return nn.grad(loss, of)
end

local function derivatives(outputs, ys, cot, dir, wrt)
  local used, with = {}, {}
  local first = gradients(dot(ys, cot), wrt)
  for i, pair in ipairs(wrt) do
    outputs["g_" .. plain(pair[1])] = first[i]
    if dir["v_" .. pair[1]] then
      used[#used + 1], with[#with + 1] = first[i], dir["v_" .. pair[1]]
    end
  end
  if #used == 0 then return end
  local second = gradients(dot(used, with), wrt)
  for i, pair in ipairs(wrt) do outputs["h_" .. plain(pair[1])] = second[i] end
end

local function case(name, f, mode)
  local list = golden[name]
  if not list then error("case '" .. name .. "' is not in the golden file", 0) end
  local args, cot, dir, wrt = operands(name, list)
  local before = #nn.parameters()
  local ys = f(table.unpack(args))
  if type(ys) ~= "table" then ys = { ys } end
  local made = nn.parameters()
  for i = before + 1, #made do wrt[#wrt + 1] = { made[i].name, made[i] } end
  local outputs = {}
  for i, y in ipairs(ys) do outputs[i == 1 and "y" or "y" .. i] = y end
  if #cot > 0 then derivatives(outputs, ys, cot, dir, wrt) end
  entries[#entries + 1] = nn.infer { name, outputs = outputs, mode = mode }
end
