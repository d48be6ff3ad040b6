-- after separate: the halves of a training step, and what goes from one to the other
local nn = require "gradc"

local x, y = nn.input("x", { 2, 3 }), nn.input("y", { 2, 1 })
local out = x >> nn.linear { 4, name = "fc1" } >> nn.tanh >> nn.linear { 1, name = "fc2" }

return nn.program {
  nn.train { "train", loss = nn.mse_loss(out, y), separate = true,
             optimizer = nn.sgd { lr = 0.1 } },
}
