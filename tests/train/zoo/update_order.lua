-- The gradient of e is ready before the loss has read e: the old value counts.
local nn = require "gradc"

local x = nn.input("x", { 7, 2 })
local e = nn.param("e", { 2 })
local b = nn.param("b", { 2 })
local h = x + b

return nn.program {
  data = nn.table { x = nn.table_randn(14 * 2, 12, 1) },
  nn.train { "train",
    loss = nn.sum(h * h) + nn.sum(e * nn.mean(h, 0)) + 0.5 * nn.sum(nn.square(e)),
    optimizer = nn.sgd { lr = 0.01 } },
}
