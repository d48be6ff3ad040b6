-- Lesson 3, exercise: |x| by two hidden units, by hand and by training.

local nn = require "gradc"

local hidden = nn.setting("hidden", 2, { min = 1 })

local xs, ys = {}, {}
for i = 1, 41 do
  xs[i] = (i - 21) / 10
  ys[i] = math.abs(xs[i])
end

local x = nn.input("x", { 41, 1 })
local y = nn.input("y", { 41, 1 })

-- One unit for each side: max(0, x) and max(0, -x).
local by_hand = nn.relu(1 * x + 0) * 1 + nn.relu(-1 * x + 0) * 1

local prediction = x
  >> nn.linear { hidden, name = "fc1" }
  >> nn.relu
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  data = nn.table { x = xs, y = ys },
  fit = nn.fit { epochs = 3000 },

  nn.infer { "by_hand", outputs = { loss = nn.mse_loss(by_hand, y) } },
  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y), optimizer = nn.sgd { lr = 0.05 } },
}
