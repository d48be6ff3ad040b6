-- conv1d: a sensor of six channels, windows of 128
local nn = require "gradc"

local x = nn.input("x", { 32, 6, 128 })
local y = nn.label("y", { 32 }, 6)
local out = x
  >> nn.conv1d { 32, kernel_size = 5, padding = 2 } >> nn.relu
  >> nn.conv1d { 64, kernel_size = 5, stride = 2, padding = 2 } >> nn.relu
  >> nn.conv1d { 64, kernel_size = 3, padding = 1 } >> nn.relu
  >> nn.max_pool1d { 2 } >> nn.flatten
  >> nn.linear { 6 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
