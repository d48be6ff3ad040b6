local nn = require "gradc"
local x = nn.input("x", { 4, 1 })
local y = nn.input("y", { 4, 1 })
return nn.program {
  data = nn.csv { train = "a.csv", decimal = ",", x = { column = "a" }, y = { column = "c" } },
  nn.train { "train", loss = nn.mse_loss(x >> nn.linear { 1 }, y), optimizer = nn.sgd { lr = 0.1 } },
}
