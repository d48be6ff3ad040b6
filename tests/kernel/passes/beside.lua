-- show: --after group --target m4f
-- show: --after group --target m3
-- In a loop over samples, the gradients of two layers are one loop over what both read,
-- unless floats are functions.
local nn = require "gradc"

local x, y = nn.input("x", { 16, 3 }), nn.input("y", { 16, 1 })
local p = x >> nn.linear { 5, name = "fc1" } >> nn.relu >> nn.linear { 1, name = "fc2" }

return nn.program {
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.01 } },
}
