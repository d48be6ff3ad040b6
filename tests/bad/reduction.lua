local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.mse_loss(x, x, { reduction = "avg" })
