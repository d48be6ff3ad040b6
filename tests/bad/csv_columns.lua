local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = nn.label("y", { 4 }, 2)
local p = x >> nn.linear { 2 }
return nn.program {
  data = nn.csv { train = "a.csv", x = { columns = { "a", "b" } }, y = { column = "c" } },
  nn.train { "train", loss = nn.cross_entropy(p, y), optimizer = nn.sgd { lr = 0.1 } },
}
