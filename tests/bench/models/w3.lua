-- w3: 784-128-10, whose weights fit the L2 cache
local nn = require "gradc"

local x = nn.input("x", { 64, 784 })
local y = nn.label("y", { 64 }, 10)
local out = x >> nn.linear { 128 } >> nn.relu >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
