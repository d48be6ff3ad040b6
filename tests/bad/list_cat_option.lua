local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local z = nn.cat { x, x, dim = 1 }
