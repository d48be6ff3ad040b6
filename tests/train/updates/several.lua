-- Two entries that train the same parameters, each with an optimizer and a count of
-- its own; the first in parts as well, with all that acts on its update.
local nn = require "gradc"

local x = nn.input("x", { 4, 3 })
local w = nn.param("weight", { 2, 3 }, { init = { { 0.5, -0.25, 0.75 }, { -1, 0.125, 0.375 } } })
local b = nn.param("bias", { 2 }, { init = { 0.25, -0.5 } })
local h = nn.tanh(nn.matmul(x, w:t()) + b)

return nn.program {
  name = "several",
  nn.infer { "averaged", outputs = { h = h }, params = "ema" },
  nn.train { "train", loss = nn.mean(nn.square(h - 0.5)), clip_norm = 0.25, clip_value = 0.2,
    ema = 0.75, separate = true,
    optimizer = nn.adam { lr = 0.05, schedule = nn.schedule.warmup { 4 },
                          groups = { { params = { "bias" }, lr = 0.02 } } } },
  nn.train { "other", loss = nn.mean(h * h * h) + 0.1 * nn.sum(w * w), update = { "weight" },
    optimizer = nn.adam { lr = 0.01, schedule = nn.schedule.exponential { 0.5 } } },
}
