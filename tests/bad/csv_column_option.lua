local nn = require "gradc"
local x = nn.input("x", { 2, 1 })
return nn.program {
  data = nn.csv { train = "a.csv", x = { columns = { { "a", vlaues = { "x" } } } } },
  nn.train { "train", loss = nn.mean(x >> nn.linear { 1 }), optimizer = nn.sgd { lr = 1 } },
}
