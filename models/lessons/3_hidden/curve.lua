-- Lesson 3: a hidden layer learns a curve.

local nn = require "gradc"

local hidden = nn.setting("hidden", 8, { min = 1 })
local activation = nn.setting("activation", "relu", { choices = { "relu", "tanh", "none" } })

local xs, ys = {}, {}
for i = 1, 41 do
  xs[i] = (i - 21) / 10                         -- -2, -1.9, ... 2
  ys[i] = (xs[i] ^ 3 - 3 * xs[i]) / 2
end

local x = nn.input("x", { 41, 1 })
local y = nn.input("y", { 41, 1 })

local activations = { relu = nn.relu, tanh = nn.tanh, none = function(z) return z end }

local prediction = x
  >> nn.linear { hidden, name = "fc1" }
  >> activations[activation]
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  data = nn.table { x = xs, y = ys },
  fit = nn.fit {
    epochs = 3000, report = { every = 500, unit = "epochs" },
    picture = { "predict", x = "x", y = "y", every = 500 },
  },

  nn.infer { "predict", outputs = { prediction = prediction }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(prediction, y), optimizer = nn.sgd { lr = 0.05 } },
}
