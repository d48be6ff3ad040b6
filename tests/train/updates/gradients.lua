-- What acts on gradients before an update and on parameters after it, by kind;
-- tests/oracle/make_updates.py says the same in PyTorch's words.
local nn = require "gradc"
local problem = require "problem"
local kind = nn.setting("kind", "plain")

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
o[1], o.loss = "train", problem.loss "a" + problem.loss "b" * 0.5

return nn.program {
  name = "updates",
  data = problem.data,
  nn.train(o),
}
