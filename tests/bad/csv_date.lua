local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local y = nn.input("y", { 4, 1 })
return nn.program {
  data = nn.csv { train = "a.csv", x = { columns = { { "a", date = "%Y-%j" } } }, y = { column = "c" } },
  nn.train { "train", loss = nn.mse_loss(x >> nn.linear { 1 }, y), optimizer = nn.sgd { lr = 0.1 } },
}
