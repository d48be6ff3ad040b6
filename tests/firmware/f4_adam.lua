-- Ten classes from images of 8 x 8: a convolution, pooling, one layer.
local nn = require "gradc"

local x, y = nn.input("x", { 8, 1, 8, 8 }), nn.label("y", { 8 }, 10)
local logits = x
  >> nn.conv2d { 4, 3, padding = 1, name = "conv1" } >> nn.relu
  >> nn.max_pool2d { 2 } >> nn.flatten
  >> nn.linear { 10, name = "fc" }

return nn.program {
  nn.infer { "predict", outputs = { p = nn.softmax(logits) }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y),
             optimizer = nn.adam { lr = 0.01 } },
}
