-- Batch 1 and layers of width 1: every contraction is a corner case, and the
-- gradient of a bias is the gradient of its layer.
local nn = require "gradc"

local x = nn.input("x", { 1, 2 })
local y = nn.input("y", { 1, 1 })

local h = x
  >> nn.linear { 1, name = "fc1" } >> nn.tanh
  >> nn.linear { 3, name = "fc2" } >> nn.sigmoid
  >> nn.linear { 1, name = "fc3" }

return nn.program {
  data = nn.table { x = nn.table_randn(6 * 2, 10, 1), y = nn.table_randn(6, 10, 2) },
  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.sgd { lr = 0.1 },
             separate = true },
}
