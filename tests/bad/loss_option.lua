local nn = require "gradc"
local x = nn.input("x", { 4 })
local loss = nn.mse_loss(x, x * 2, { reduction = "average" })
