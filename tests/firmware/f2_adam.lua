-- A sensor's regression: three readings, five hidden units, one number.
local nn = require "gradc"

local x, y = nn.input("x", { 16, 3 }), nn.input("y", { 16, 1 })
local p = x
  >> nn.linear { 5, name = "fc1" } >> nn.relu
  >> nn.linear { 1, name = "fc2" }

return nn.program {
  nn.infer { "predict", outputs = { p = p }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam { lr = 0.01 } },
}
