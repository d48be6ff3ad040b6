local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local y = nn.input("y", { 4, 1 })
local p = x >> nn.linear { 1 }
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4 }, y = { 1, 2, 3 } },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.1 } },
}
