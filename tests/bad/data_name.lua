local nn = require "gradc"
local image = nn.input("image", { 4, 1 })
local y = nn.input("y", { 4, 1 })
local p = image >> nn.linear { 1 }
return nn.program {
  data = nn.table { imag = { 1, 2, 3, 4 }, y = { 1, 2, 3, 4 } },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.1 } },
}
