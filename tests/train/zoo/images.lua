-- Images from IDX files, batch 33, widths on both sides of a panel of 32.
local nn = require "gradc"

local x = nn.input("x", { 33, 1, 28, 28 })
local y = nn.label("y", { 33 }, 10)

local logits = x >> nn.flatten
  >> nn.linear { 33, name = "fc1" } >> nn.relu
  >> nn.linear { 31, name = "fc2" } >> nn.relu
  >> nn.linear { 10, name = "fc3" }

return nn.program {
  data = nn.idx {
    x = { train = "train-images-idx3-ubyte", test = "t10k-images-idx3-ubyte",
          mean = 0.5, std = 0.25 },
    y = { train = "train-labels-idx1-ubyte", test = "t10k-labels-idx1-ubyte" } },
  nn.train { "train", loss = nn.cross_entropy(logits, y, { reduction = "sum" }),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 5e-4 } },
}
