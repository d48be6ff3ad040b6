local nn = require "gradc"
local x = nn.input("x", { 3 })
local g = nn.grad(nn.sum(x), {})
