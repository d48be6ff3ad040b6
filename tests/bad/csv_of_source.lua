local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.input("y", { 4, 1 })
return nn.program {
  data = nn.csv { train = "a.csv", x = { columns = { 1, 2, 3 }, missing = "mean" }, y = { column = 4 } },
  nn.train { "train", loss = nn.mse_loss(x >> nn.linear { 1 }, y), optimizer = nn.sgd { lr = 0.1 } },
}
