-- What acts on gradients before an update and on parameters after it, by kind;
-- tests/oracle/make_updates.py says the same in PyTorch's words.
local nn = require "gradc"
local kind = "plain"
local dtype = "f32"

local function numbers(n, factor, modulus)
  local list = {}
  for i = 1, n do list[i] = ((i * factor) % modulus - modulus // 2) / 16 end
  return list
end

local x = nn.input("x", { 4, 3 }, dtype)
local y = nn.input("y", { 4, 2 }, dtype)

local function problem(name)
  local function param(suffix, shape, init, freeze)
    return nn.param(name .. "." .. suffix, shape, { init = init, dtype = dtype, freeze = freeze })
  end
  local w = param("weight", { 2, 3 }, { { 0.5, -0.25, 0.75 }, { -1, 0.125, 0.375 } })
  local b = param("bias", { 2 }, { 0.25, -0.5 })
  local scale = param("scale", {}, 1.25)
  local shift = param("shift", { 2 }, { 0.125, -0.0625 }, true)
  local h = nn.tanh(nn.matmul(x, w:t()) + b) * scale + shift
  return nn.mse_loss(h, y) + 0.1 * nn.mean(nn.cos(w))
end

local S = nn.schedule
local sgd = nn.sgd { lr = 0.1, momentum = 0.9 }
local adam = nn.adam { lr = 0.05 }

local kinds = {
  plain = { optimizer = sgd },
  clip_1 = { optimizer = sgd, clip_norm = { 0.75, norm_type = 1 } },
  clip_2 = { optimizer = sgd, clip_norm = 0.5 },
  clip_3 = { optimizer = sgd, clip_norm = { max_norm = 0.375, norm_type = 3 } },
  clip_inf = { optimizer = sgd, clip_norm = { 0.25, norm_type = "inf" } },
  clip_value = { optimizer = adam, clip_value = 0.125 },
  clip_both = { optimizer = sgd, clip_value = 0.25, clip_norm = 0.5 },
  accumulate = { accumulate = 4, optimizer = nn.adamw { lr = 0.05, amsgrad = true,
                                                        schedule = S.cosine { 10 } } },
  accumulate_clip = { accumulate = 3, clip_norm = 0.25, optimizer = nn.radam { lr = 0.05 },
                      ema = 0.5 },
  accumulate_plateau = { accumulate = 3, optimizer = nn.sgd { lr = 0.25,
    schedule = S.reduce_on_plateau { factor = 0.75, patience = 0, threshold = 0.25 } } },
  ema = { optimizer = adam, ema = 0.75 },
  ema_copy = { optimizer = sgd, ema = { decay = 0.75, copy_first = true } },
  groups = { optimizer = nn.adamw { lr = 0.05, weight_decay = 0.25, groups = {
    { params = { "*.bias", "b.scale" }, weight_decay = 0, lr = 0.01 },
    { params = { "b.*" }, betas = { 0.5, 0.75 } } },
    schedule = S.warmup { 5 } >> S.exponential { 0.9 } } },
  mixed = { optimizer = nn.groups { sgd, { params = { "b.*" }, optimizer = adam } } },
  update = { optimizer = sgd, update = { "a.*", "b.scale" } },
}

local o = kinds[kind]
o[1], o.loss = "train", problem "a" + problem "b" * 0.5

return nn.program {
  name = "updates",
  data = nn.table { x = numbers(8 * 3, 37, 23), y = numbers(8 * 2, 29, 31) },
  nn.train(o),
}
