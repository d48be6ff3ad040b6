local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local g = nn.grad(x * x, x)
