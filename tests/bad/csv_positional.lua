local nn = require "gradc"
local x, y = nn.input("x", { 10, 4 }), nn.label("y", { 10 }, 3)
local logits = x >> nn.linear { 3, name = "fc" }
return nn.program {
  data = nn.csv { "iris.csv", header = false, x = { columns = { 1, 2, 3, 4 } }, y = { column = 5, values = "sorted" } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-2 },
             metrics = { accuracy = nn.accuracy(logits, y) } },
}
