local nn = require "gradc"
local x, y = nn.label("x", { 4, 9 }, 27), nn.label("y", { 4, 9 }, 27)
local logits = x >> nn.embedding { 27, 27 }
return nn.program {
  data = nn.text { train = "names.txt", lengths = "n" },
  nn.train { "train", loss = nn.cross_entropy(logits:transpose(1, 2), y), optimizer = nn.adam {} },
}
