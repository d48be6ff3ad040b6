local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
local y = nn.input("y", { 16 })
local loss = nn.mse_loss(x >> nn.linear { 1 }, y)
