-- w6: LeNet-5, whose channels are fewer than the lanes of a vector
local nn = require "gradc"

local x = nn.input("x", { 32, 1, 28, 28 })
local y = nn.label("y", { 32 }, 10)
local out = x
  >> nn.conv2d { 6, kernel_size = 5, padding = 2 } >> nn.relu >> nn.max_pool2d { 2 }
  >> nn.conv2d { 16, kernel_size = 5 } >> nn.relu >> nn.max_pool2d { 2 }
  >> nn.flatten
  >> nn.linear { 120 } >> nn.relu
  >> nn.linear { 84 } >> nn.relu
  >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.sgd { lr = 0.01, momentum = 0.9 },
  },
}
