-- Three kinds of iris, told apart by four lengths: a small table in a text file.
--
-- iris.csv has no header: four numbers and the name of the kind in each row.  A
-- fifth of the rows, drawn by the seed, is kept for testing.  The layer `scale`
-- is measured on the other rows before training: mean and deviation of each
-- column become buffers of the model, so that predict takes plain centimetres.

local nn = require "gradc"

local x = nn.input("x", { 10, 4 })
local y = nn.label("y", { 10 }, 3)

local logits = x
  >> nn.standardize { name = "scale" }
  >> nn.linear { 16, name = "fc1" }
  >> nn.tanh
  >> nn.linear { 3, name = "fc2" }

return nn.program {
  about = "three kinds of iris from four lengths",
  data = nn.csv {
    train = "iris.csv", header = false, test = 0.2, seed = 1,
    x = { columns = { 1, 2, 3, 4 } },
    y = { column = 5, values = { "Iris-setosa", "Iris-versicolor", "Iris-virginica" } },
  },
  fit = nn.fit { epochs = 60 },

  nn.infer { "predict", outputs = { probability = nn.softmax(logits) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adam { lr = 1e-2 } },
}
