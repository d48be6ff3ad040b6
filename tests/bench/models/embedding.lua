-- embedding: the mean of 20 words of 5000, little else
local nn = require "gradc"

local x = nn.label("x", { 64, 20 }, 5000)
local y = nn.label("y", { 64 }, 20)
local words = x >> nn.embedding { 5000, 64 }
local out = nn.mean(words, 1) >> nn.linear { 64 } >> nn.relu >> nn.linear { 20 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
