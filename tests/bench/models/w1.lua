-- w1: 3-5-1, the sum of three numbers: nothing but the cost of calls
local nn = require "gradc"

local x = nn.input("x", { 16, 3 })
local y = nn.input("y", { 16, 1 })
local out = x >> nn.linear { 5 } >> nn.relu >> nn.linear { 1 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.mse_loss(out, y),
    optimizer = nn.adam { lr = 0.01 },
  },
}
