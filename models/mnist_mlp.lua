-- Handwritten digits: images of 28 x 28 pixels, ten classes, 784-128-10.
--
-- An image arrives as [64,1,28,28], a batch of one-channel pictures; nn.flatten
-- makes a row of 784 numbers of each, which is what a linear layer wants.
-- The ten outputs are logits: cross_entropy turns them into probabilities
-- itself, in a form that cannot overflow.

local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local logits = x
  >> nn.flatten
  >> nn.linear { 128, name = "fc1" }
  >> nn.relu
  >> nn.linear { 10, name = "fc2" }

return nn.program {
  about = "784-128-10 on images of digits",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte",
          mean = 0.5, std = 0.5 },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 5, report = 10 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 1e-3 } },
}
