-- w4: 784-1024-1024-10, whose weights do not
local nn = require "gradc"

local x = nn.input("x", { 128, 784 })
local y = nn.label("y", { 128 }, 10)
local out = x
  >> nn.linear { 1024 } >> nn.relu
  >> nn.linear { 1024 } >> nn.relu
  >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
