-- w5: two convolutions and 9216-128-10, the MNIST example of PyTorch
local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)
local out = x
  >> nn.conv2d { 32, kernel_size = 3 } >> nn.relu
  >> nn.conv2d { 64, kernel_size = 3 } >> nn.relu
  >> nn.max_pool2d { 2 } >> nn.flatten
  >> nn.linear { 128 } >> nn.relu
  >> nn.linear { 10 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.cross_entropy(out, y),
    optimizer = nn.adam { lr = 1e-3 },
  },
}
