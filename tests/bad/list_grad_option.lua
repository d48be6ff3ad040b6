local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local g = nn.grad(nn.mean(x), { x, create_graph = true })
