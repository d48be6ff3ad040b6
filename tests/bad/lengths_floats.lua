local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
local n = nn.input("n", { 4 })
local loss = nn.mse_loss(x, x, { lengths = n })
