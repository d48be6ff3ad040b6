-- The smallest network with a hidden layer: 1 -> 10 -> 1 with a relu between.
--
-- Without the relu the two layers would be one line again.  With it, each of
-- the ten hidden units bends the answer at one place.  The gradient flows back
-- through a unit only where it is switched on.

local nn = require "gradc"

local xs, ys = {}, {}
local spread = nn.table_randn(100, 1)
local noise = nn.table_randn(100, 2)
for i = 1, 100 do
  xs[i] = 5 * spread[i]
  ys[i] = 2 * xs[i] + 1 + noise[i]
end

local x = nn.input("x", { 100, 1 })
local y = nn.input("y", { 100, 1 })

local prediction = x
  >> nn.linear { 10, name = "fc1" }
  >> nn.relu
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  about = "1-10-1 on a noisy line",
  data = nn.table { x = xs, y = ys },
  fit = nn.fit {
    epochs = 100, report = { every = 20, unit = "epochs" },
    -- stop_below = 0.8,                        -- stop when the loss is below this
  },

  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y),
             optimizer = nn.sgd { lr = 0.01 } },
}
