-- Ten classes from 64 features, one hidden layer.
local nn = require "gradc"

local x, y = nn.input("x", { 8, 64 }), nn.label("y", { 8 }, 10)
local logits = x
  >> nn.linear { 32, name = "fc1" } >> nn.relu
  >> nn.linear { 10, name = "fc2" }

return nn.program {
  nn.infer { "predict", outputs = { p = nn.softmax(logits) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             optimizer = nn.sgd { lr = 0.05, momentum = 0.9 } },
}
