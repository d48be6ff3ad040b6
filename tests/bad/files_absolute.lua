local nn = require "gradc"
local x, y = nn.input("x", { 10, 4 }), nn.label("y", { 10 }, 3)
local logits = x >> nn.linear { 3, name = "fc" }
return nn.program {
  data = nn.files { x = { train = "/data/a.npy" }, y = { train = "b.npy" } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 },
             metrics = { accuracy = nn.accuracy(logits, y) } },
}
