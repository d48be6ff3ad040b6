-- A line through noisy points, watched while it is learned: every ten epochs the
-- trainer draws the points and the line of the moment beside those before, in an SVG
-- beside itself or in --pictures DIR.
--
-- The rows are made by ordinary Lua.  nn.table_randn gives the same noise in
-- every run, so the result can be compared.

local nn = require "gradc"

local xs, ys = {}, {}
local noise = nn.table_randn(50, 1)
for i = 1, 50 do
  xs[i] = (i - 1) / 5                           -- 0, 0.2, ... 9.8
  ys[i] = 2 * xs[i] + 1 + 1.5 * noise[i]
end

local x = nn.input("x", { 50, 1 })
local y = nn.input("y", { 50, 1 })

local prediction = x >> nn.linear { 1, name = "fc" }

return nn.program {
  about = "a line through fifty noisy points",
  data = nn.table { x = xs, y = ys },
  fit = nn.fit {
    epochs = 100, report = { every = 10, unit = "epochs" },
    show = { "fc.weight", "fc.bias" },
    picture = { "predict", x = "x", y = "y", every = 10 },
  },

  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.sgd { lr = 0.01 } },
}
