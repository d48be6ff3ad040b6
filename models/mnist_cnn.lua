-- Handwritten digits with two convolutions of 3 x 3 and dropout, the network of
-- PyTorch's MNIST example.

local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local logits = x
  >> nn.conv2d { 32, kernel_size = 3, name = "conv1" }    -- [64, 32, 26, 26]
  >> nn.relu
  >> nn.conv2d { 64, kernel_size = 3, name = "conv2" }    -- [64, 64, 24, 24]
  >> nn.relu
  >> nn.max_pool2d { 2 }                                  -- [64, 64, 12, 12]
  >> nn.dropout { p = 0.25 }
  >> nn.flatten
  >> nn.linear { 128, name = "fc1" }
  >> nn.relu
  >> nn.dropout { p = 0.5 }
  >> nn.linear { 10, name = "fc2" }

return nn.program {
  about = "two convolutions and dropout on images of digits",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 2, report = 10 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 1e-3 } },
}
