-- odd: layers and batch of sizes that no tile divides
local nn = require "gradc"

local x = nn.input("x", { 33, 113 })
local y = nn.label("y", { 33 }, 7)
local out = x
  >> nn.linear { 77 } >> nn.relu
  >> nn.linear { 31 } >> nn.relu
  >> nn.linear { 7 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
