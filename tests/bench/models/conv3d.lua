-- conv3d: volumes of 16 x 16 x 16
local nn = require "gradc"

local x = nn.input("x", { 8, 1, 16, 16, 16 })
local y = nn.label("y", { 8 }, 4)
local out = x
  >> nn.conv3d { 8, kernel_size = 3, padding = 1 } >> nn.relu >> nn.max_pool3d { 2 }
  >> nn.conv3d { 16, kernel_size = 3, padding = 1 } >> nn.relu >> nn.max_pool3d { 2 }
  >> nn.flatten
  >> nn.linear { 32 } >> nn.relu
  >> nn.linear { 4 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.sgd { lr = 0.01, momentum = 0.9 },
  },
}
