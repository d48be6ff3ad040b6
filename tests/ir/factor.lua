-- after factor --target m4f: the scale of a norm, and the sum for its gradient, where RAM is short
local nn = require "gradc"

local x, y = nn.input("x", { 1, 2, 8, 8 }), nn.input("y", { 1, 2, 8, 8 })
local function conv()
  return nn.sequential { nn.conv2d { 2, 3, padding = 1, bias = false },
                         nn.batch_norm2d { training = false } }
end
local loss = nn.mse_loss(x >> conv() >> nn.relu >> conv(), y)

return nn.program {
  ram = 2600,
  nn.train { "train", loss = loss, optimizer = nn.sgd { lr = 0.1 } },
}
