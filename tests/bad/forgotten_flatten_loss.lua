local nn = require "gradc"

local x = nn.input("x", { 64, 1, 28, 28 })
local y = nn.label("y", { 64 }, 10)

local logits = x
  >> nn.linear { 128, name = "fc1" }
  >> nn.relu
  >> nn.linear { 10, name = "fc2" }

return nn.program {
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam() },
}
