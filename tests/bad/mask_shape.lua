local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
local m = nn.input("m", { 6 }, "bool")
local loss = nn.mse_loss(x, x, { mask = m })
