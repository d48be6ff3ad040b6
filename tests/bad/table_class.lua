local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local y = nn.label("y", { 4 }, 3)
local p = x >> nn.linear { 3 }
return nn.program {
  data = nn.table { x = { 1, 2, 3, 4 }, y = { 0, 1, 2, 3 } },
  nn.train { "train", loss = nn.cross_entropy(p, y), optimizer = nn.sgd { lr = 0.1 } },
}
