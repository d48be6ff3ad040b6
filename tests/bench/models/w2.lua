-- w2: 1-10-1 on a hundred points of a curve
local nn = require "gradc"

local x = nn.input("x", { 100, 1 })
local y = nn.input("y", { 100, 1 })
local out = x >> nn.linear { 10 } >> nn.relu >> nn.linear { 1 }

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.mse_loss(out, y),
    optimizer = nn.sgd { lr = 0.01 },
  },
}
