-- LeNet-5 on images of 28 x 28 pixels, digits or clothes: two convolutions, each
-- followed by a pooling that halves the picture, and three linear layers.
--
-- The pixels come scaled to 0..1.  The same file trains on any four files of
-- that form: --data names their folder.

local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local logits = x
  >> nn.conv2d { 6, kernel_size = 5, padding = 2, name = "conv1" }    -- [64, 6, 28, 28]
  >> nn.relu
  >> nn.max_pool2d { 2 }                                              -- [64, 6, 14, 14]
  >> nn.conv2d { 16, kernel_size = 5, name = "conv2" }                -- [64, 16, 10, 10]
  >> nn.relu
  >> nn.max_pool2d { 2 }                                              -- [64, 16, 5, 5]
  >> nn.flatten
  >> nn.linear { 120, name = "fc1" }
  >> nn.relu
  >> nn.linear { 84, name = "fc2" }
  >> nn.relu
  >> nn.linear { 10, name = "fc3" }

return nn.program {
  about = "LeNet-5 on images of digits or clothes",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 10, report = 10 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 3e-3, schedule = nn.schedule.exponential { 0.9998 } } },
}
