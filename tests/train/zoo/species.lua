-- Classes by name from a CSV file whose rows are not a multiple of the batch.
local nn = require "gradc"

local x = nn.input("x", { 8, 4 })
local y = nn.label("y", { 8 }, 3)

local logits = x
  >> nn.linear { 16, name = "fc1" }
  >> nn.leaky_relu { negative_slope = 0.2 }
  >> nn.linear { 3, name = "fc2" }

return nn.program {
  data = nn.csv { train = "flowers.csv", test = "flowers.csv",
    x = { columns = { "a", "b", "c", "d" }, mean = 3, std = 2 },
    y = { column = "kind", values = { "rose", "lily", "iris" } } },
  nn.infer { "predict", outputs = { logits = logits }, batch = 2 },
  nn.train { "train", loss = nn.cross_entropy(logits, y, { label_smoothing = 0.1 }),
             metrics = { accuracy = nn.accuracy(logits, y) },
             optimizer = nn.adamw { lr = 5e-3 } },
}
