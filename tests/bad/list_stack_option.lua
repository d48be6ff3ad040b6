local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local z = nn.stack { x, x, dim = 1 }
