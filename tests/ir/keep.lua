-- after keep --entries predict: one of two entries, and the parameters that it reads
local nn = require "gradc"

local x, y = nn.input("x", { 2, 3 }), nn.input("y", { 2, 1 })
local out = x >> nn.linear { 1, name = "fc" }
local other = x >> nn.linear { 1, name = "unread" }

return nn.program {
  nn.infer { "predict", outputs = { out = out } },
  nn.train { "train", loss = nn.mse_loss(out + other, y), optimizer = nn.adam { lr = 0.1 } },
}
