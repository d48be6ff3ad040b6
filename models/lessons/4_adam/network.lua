-- Lesson 4: a network learns sums of three numbers, from samples that it draws.

local nn = require "gradc"

local scale = nn.setting("scale", 1)            -- of the loss

local x = nn.rand { 16, 3 }
local y = nn.sum(x, 1, true)
local prediction = x
  >> nn.linear { 5, name = "fc1" }
  >> nn.relu
  >> nn.linear { 1, name = "fc2" }
local loss = scale * nn.mse_loss(prediction, y)

return nn.program {
  fit = nn.fit { steps = 1000, report = 200 },
  nn.train { "sgd", loss = loss, optimizer = nn.sgd { lr = 0.01 } },
  nn.train { "adam", loss = loss, optimizer = nn.adam { lr = 0.01 } },
}
