-- show: --after plan --target m4f
-- Gradients are added to the momentum where it lies: @ over momentum_buffer.
local nn = require "gradc"

local x, y = nn.input("x", { 8, 4 }), nn.input("y", { 8, 2 })
local out = x >> nn.linear { 32, name = "fc1" } >> nn.tanh >> nn.linear { 2, name = "fc2" }

return nn.program {
  ram = 2100,
  nn.train { "train", loss = nn.mse_loss(out, y),
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9, weight_decay = 0.01 } },
}
