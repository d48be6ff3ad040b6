-- One layer used twice, and one weight used forwards and transposed.
local nn = require "gradc"

local x = nn.input("x", { 7, 8 })
local y = nn.input("y", { 7, 8 })

local tied = nn.param("tied", { 3, 8 })
local twice = nn.linear { 8, 8, name = "twice" }

local h = twice(nn.relu(twice(x)))
local code = nn.matmul(h, tied:t()) >> nn.sigmoid
local back = nn.matmul(code, tied)

return nn.program {
  data = nn.table { x = nn.table_randn(7 * 8, 6, 1), y = nn.table_randn(7 * 8, 6, 2) },
  nn.train { "train", loss = nn.mse_loss(back, y, { reduction = "sum" }),
             optimizer = nn.sgd { lr = 2e-3, momentum = 0.8, nesterov = true } },
}
