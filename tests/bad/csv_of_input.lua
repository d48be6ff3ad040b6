local nn = require "gradc"
local x, y = nn.input("x", { 8, 2 }), nn.input("y", { 8, 1 })
local p = x >> nn.linear { 1 }
return nn.program {
  data = nn.csv { train = "t.csv", columns = { "a", "b" }, target = "z" },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.sgd { lr = 0.1 } },
}
