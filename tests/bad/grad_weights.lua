local nn = require "gradc"
local x = nn.input("x", { 3 })
local g = nn.grad(x * x, x, nn.ones { 2 })
