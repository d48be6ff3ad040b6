-- Digits with 800 hidden units and cross entropy: the network of Simard, Steinkraus
-- and Platt (2003), with which 1.6 % of the test images were wrong.

local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local logits = x
  >> nn.flatten
  >> nn.linear { 800, name = "fc1" }
  >> nn.relu
  >> nn.linear { 10, name = "fc2" }

return nn.program {
  about = "784-800-10 on images of digits",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 20 },

  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9,
                                  schedule = nn.schedule.cosine { epochs = 20 } } },
}
