-- gru: two layers of 64 over 50 frames of 12 numbers
local nn = require "gradc"

local x = nn.input("x", { 32, 50, 12 })
local y = nn.label("y", { 32 }, 8)
local frames = nn.gru { 12, 64, num_layers = 2, batch_first = true }(x)
local out = frames:select(1, 49) >> nn.linear { 8 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
