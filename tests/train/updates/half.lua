-- Parameters and states of 16 bits, of which optimizers compute in 32; the problem and
-- the reference are those of optimizers.lua.
local nn = require "gradc"
local dtype = "f32"

local function numbers(n, factor, modulus)
  local list = {}
  for i = 1, n do list[i] = ((i * factor) % modulus - modulus // 2) / 16 end
  return list
end

local x = nn.input("x", { 4, 3 }, dtype)
local y = nn.input("y", { 4, 2 }, dtype)

local function problem(name, kept)
  local function param(suffix, shape, init, freeze)
    return nn.param(name .. "." .. suffix, shape, { init = init, dtype = kept, freeze = freeze }):to(dtype)
  end
  local w = param("weight", { 2, 3 }, { { 0.5, -0.25, 0.75 }, { -1, 0.125, 0.375 } })
  local b = param("bias", { 2 }, { 0.25, -0.5 })
  local scale = param("scale", {}, 1.25)
  local shift = param("shift", { 2 }, { 0.125, -0.0625 }, true)
  local h = nn.tanh(nn.matmul(x, w:t()) + b) * scale + shift
  return nn.mse_loss(h, y) + 0.1 * nn.mean(nn.cos(w))
end

local list, total = {}, 0
local function try(name, kept, optimizer)
  total = total + problem(name, kept)
  list[#list + 1] = { params = { name .. ".*" }, optimizer = optimizer }
end

try("sgd", "bf16", nn.sgd { lr = 0.1 })
try("momentum", "bf16", nn.sgd { lr = 0.05, momentum = 0.9, state_dtype = "bf16" })
try("adam", "bf16", nn.adam { lr = 0.02 })
try("adam_kept", "bf16", nn.adam { lr = 0.02, betas = { 0.8, 0.9 }, state_dtype = "bf16" })
try("adamw_half", "f16", nn.adamw { lr = 0.02, betas = { 0.8, 0.9 }, eps = 1e-3,
                                    weight_decay = 0.1, state_dtype = "f16" })
try("rmsprop", "f16", nn.rmsprop { lr = 0.01, alpha = 0.9, state_dtype = "bf16" })
try("lion", "bf16", nn.lion { lr = 0.01, state_dtype = "f16" })

return nn.program {
  name = "half",
  data = nn.table { x = numbers(8 * 3, 37, 23), y = numbers(8 * 2, 29, 31) },
  nn.train { "train", loss = total, optimizer = nn.groups { nn.sgd { lr = 0.1 }, table.unpack(list) } },
}
