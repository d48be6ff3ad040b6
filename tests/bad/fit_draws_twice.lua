local nn = require "gradc"
local x, y = nn.input("x", { 4 }), nn.label("y", { 4 }, 2)
return nn.program {
  data = nn.csv { train = "t.csv", x = { column = 1 }, y = { column = 2 } },
  fit = nn.fit { balance = "y", sample_weight = "w" },
  nn.train { "train", loss = nn.cross_entropy(x:reshape(4, 1) >> nn.linear { 2 }, y), optimizer = nn.adam {} },
}
