local nn = require "gradc"
local x, y = nn.input("x", { 4 }), nn.label("y", { 4 }, 2)
return nn.program {
  data = nn.files { x = { train = "x.npy" }, y = { train = "y.npy" } },
  fit = nn.fit { bucket = "m" },
  nn.train { "train", loss = nn.cross_entropy(x:reshape(4, 1) >> nn.linear { 2 }, y), optimizer = nn.adam {} },
}
