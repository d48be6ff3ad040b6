-- An optimizer for every parameter, schedules, clipping, accumulation, averages; and
-- the parts of such a step.
local nn = require "gradc"
local S = nn.schedule

local x = nn.input("x", { 10, 6 })
local y = nn.label("y", { 10 }, 3)

local names, h = { "a", "b", "c", "d", "e", "f", "g", "i", "j" }, x
for _, name in ipairs(names) do h = h >> nn.linear { 7, name = name } >> nn.tanh end
local logits = h >> nn.linear { 3, name = "head" }
local loss = nn.cross_entropy(logits, y)

local each = {
  nn.radam { lr = 0.01, betas = { 0.9, 0.95 } }, nn.nadam { lr = 0.01 }, nn.rprop {},
  nn.adadelta {}, nn.asgd { t0 = 1, lr = 0.1 }, nn.lion { lr = 0.01, weight_decay = 0.1 },
  nn.rmsprop { centered = true, momentum = 0.9 }, nn.adafactor {}, nn.lbfgs { history_size = 3 },
}
local groups = { nn.adagrad { lr_decay = 0.1 } }
for i, name in ipairs(names) do
  groups[i + 1] = { params = { name .. ".*" }, optimizer = each[i] }
end

return nn.program {
  data = nn.table { x = nn.table_randn(20 * 6, 1), y = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
                                                         1, 1, 2, 2, 0, 0, 1, 2, 2, 1 } },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1, params = "ema" },
  nn.train { "train", loss = loss, optimizer = nn.groups(groups), ema = 0.9, clip_value = 0.1 },
  nn.train { "gather_up", loss = loss, accumulate = 2, clip_norm = { 0.5, norm_type = "inf" },
    optimizer = nn.adam { amsgrad = true, schedule = S.one_cycle { max_lr = 0.1, total_steps = 9 } } },
  nn.train { "patient", loss = loss, optimizer = nn.sgd { lr = 0.1, momentum = 0.9, nesterov = true,
    schedule = S.reduce_on_plateau { patience = 0, threshold = 1 } } },
  nn.train { "part", loss = loss, update = { "head.*", "g.weight" }, clip_norm = 0.1,
    separate = true, optimizer = nn.adamax { schedule = S.warmup { 2 } >> S.cosine_restarts { 3 },
      groups = { { params = { "*.bias" }, lr = 0.1, weight_decay = 0.1 } } } },
}
