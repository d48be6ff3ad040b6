-- XOR, 2-3-1: the smallest network that is trained, as in many a first lesson.
local nn = require "gradc"

local x, y = nn.input("x", { 4, 2 }), nn.input("y", { 4, 1 })
local p = x
  >> nn.linear { 3, name = "fc1" } >> nn.sigmoid
  >> nn.linear { 1, name = "fc2" } >> nn.sigmoid

return nn.program {
  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam { lr = 0.1 } },
}
