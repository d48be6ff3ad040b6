-- problem.lua -- what the models beside it train; tests/oracle/make_updates.py says the
-- same in PyTorch's words
--
-- gives   data; loss(name, kept) of parameters of its own, computed in the setting dtype,
--         where they are kept, too, if not in the type `kept`
local nn = require "gradc"
local dtype = nn.setting("dtype", "f32", { choices = { "f32", "f64" } })

local x = nn.input("x", { 4, 3 }, dtype)
local y = nn.input("y", { 4, 2 }, dtype)

local function numbers(n, factor, modulus)
  local list = {}
  for i = 1, n do list[i] = ((i * factor) % modulus - modulus // 2) / 16 end
  return list
end

local function loss(name, kept)
  local function param(suffix, shape, init, freeze)
    return nn.param(name .. "." .. suffix, shape,
                    { init = init, dtype = kept or dtype, freeze = freeze }):to(dtype)
  end
  local w = param("weight", { 2, 3 }, { { 0.5, -0.25, 0.75 }, { -1, 0.125, 0.375 } })
  local b = param("bias", { 2 }, { 0.25, -0.5 })
  local scale = param("scale", {}, 1.25)
  local shift = param("shift", { 2 }, { 0.125, -0.0625 }, true)
  local h = nn.tanh(nn.matmul(x, w:t()) + b) * scale + shift
  return nn.mse_loss(h, y) + 0.1 * nn.mean(nn.cos(w))
end

return {
  loss = loss,
  data = nn.table { x = numbers(8 * 3, 37, 23), y = numbers(8 * 2, 29, 31) },
}
