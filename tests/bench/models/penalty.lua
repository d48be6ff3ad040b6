-- penalty: the loss holds the gradient by the input, so the step a second derivative
local nn = require "gradc"

local x = nn.input("x", { 64, 16 })
local y = nn.input("y", { 64, 1 })
local out = x
  >> nn.linear { 64 } >> nn.tanh
  >> nn.linear { 64 } >> nn.tanh
  >> nn.linear { 1 }
local slope = nn.grad(nn.sum(out), x)
local penalty = nn.mean((nn.sqrt(nn.sum(slope ^ 2, 1) + 1e-12) - 1) ^ 2)

return nn.program {
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train {
    "train", loss = nn.mse_loss(out, y) + 10 * penalty,
    optimizer = nn.adam { lr = 1e-3 },
  },
}
