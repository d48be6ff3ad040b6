-- Lesson 2: a line through points that lie on no line.

local nn = require "gradc"

local points = nn.setting("points", 20, { min = 2 })
local outlier = nn.setting("outlier", 0)        -- is added to the last y
local loss_of = nn.setting("loss", "squared", { choices = { "squared", "absolute" } })

-- The line y = 2x + 1, and noise from the bell curve: the same in every run.
local xs, ys = nn.table_rand(points, 1), {}
local noise = nn.table_randn(points, 2)
for i = 1, points do
  xs[i] = 4 * xs[i]
  ys[i] = 2 * xs[i] + 1 + noise[i]
end
ys[points] = ys[points] + outlier

local x = nn.input("x", { points, 1 })
local y = nn.input("y", { points, 1 })

local prediction = x >> nn.linear { 1, name = "fc" }
local losses = { squared = nn.mse_loss, absolute = nn.l1_loss }

-- For a line, and the squared loss, there is a formula too.
local dx, dy = x - nn.mean(x), y - nn.mean(y)
local slope = nn.mean(dx * dy) / nn.mean(dx ^ 2)
local offset = nn.mean(y) - slope * nn.mean(x)

return nn.program {
  data = nn.table { x = xs, y = ys },
  fit = nn.fit { steps = 1000, report = 200, show = { "fc.weight", "fc.bias" } },

  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.infer { "formula", outputs = {
    slope = slope, offset = offset,
    loss = nn.mse_loss(slope * x + offset, y), loss_of_true_line = nn.mse_loss(2 * x + 1, y),
  } },
  nn.train { "train", loss = losses[loss_of](prediction, y), optimizer = nn.sgd { lr = 0.1 } },
}
