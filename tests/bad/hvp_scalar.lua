local nn = require "gradc"
local x = nn.input("x", { 3 })
local y = nn.hvp(x * x, x, x)
