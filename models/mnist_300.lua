-- Digits as in 1998: 784-300-10, squared errors, gradient descent -- the network of
-- LeCun, Bottou, Bengio and Haffner with which 4.7 % of the test images were wrong.
--
-- Each class has an output of its own that should be 1 for its images and -1 for all
-- others, as the tangent gives them.

local nn = require "gradc"

local x = nn.input("x", { 10, 1, 28, 28 })
local y = nn.label("y", { 10 }, 10)

local answer = x
  >> nn.flatten
  >> nn.linear { 300, name = "fc1" }
  >> nn.tanh
  >> nn.linear { 10, name = "fc2" }
  >> nn.tanh

return nn.program {
  about = "784-300-10 on images of digits, by squared errors",
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte" },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" },
  },
  fit = nn.fit { epochs = 10 },

  nn.infer { "predict", outputs = { answer = answer }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(answer, 2 * nn.one_hot(y, 10) - 1),
             metrics = { accuracy = nn.accuracy(answer, y) },
             optimizer = nn.sgd { lr = 0.1, momentum = 0.9 } },
}
