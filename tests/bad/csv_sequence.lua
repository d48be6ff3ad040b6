local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
return nn.program {
  data = nn.csv { train = "x.csv", sequence = "id", x = { column = "a", rows = 6 } },
  nn.train { "train", loss = nn.mse_loss(x * nn.param("w", {}), x), optimizer = nn.adam {} },
}
