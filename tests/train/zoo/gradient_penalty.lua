-- The slope of the output at each sample is part of the loss.
local nn = require "gradc"

local x = nn.input("x", { 8, 3 })
local y = nn.input("y", { 8, 1 })

local h = x
  >> nn.linear { 17, name = "fc1" } >> nn.tanh
  >> nn.linear { 1, name = "fc2" }
local slope = nn.grad(nn.sum(h), x)
local penalty = nn.mean(nn.square(nn.sum(nn.square(slope), 1) - 1))

return nn.program {
  data = nn.table { x = nn.table_randn(24 * 3, 8, 1), y = nn.table_randn(24, 8, 2) },
  nn.train { "train", loss = nn.mse_loss(h, y) + 0.5 * penalty,
             optimizer = nn.adam { lr = 1e-2 } },
}
