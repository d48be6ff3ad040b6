local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local z = nn.where(x == 0, x, x)
