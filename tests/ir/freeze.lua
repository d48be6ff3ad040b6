-- after freeze: parameters that no entry changes come first, and init leaves them to "weights"
local nn = require "gradc"

local x, y = nn.input("x", { 2, 3 }), nn.input("y", { 2, 1 })
local body = x >> nn.linear { 4, name = "body", freeze = true } >> nn.tanh
local out = body >> nn.linear { 1, name = "head" }

return nn.program {
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
