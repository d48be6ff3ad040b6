-- online: one sample a step
local nn = require "gradc"

local x = nn.input("x", { 1, 128 })
local y = nn.label("y", { 1 }, 10)
local out = x >> nn.linear { 128 } >> nn.relu >> nn.linear { 64 } >> nn.relu >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.sgd { lr = 0.01 },
  },
}
