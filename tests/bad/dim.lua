local nn = require "gradc"
local x = nn.input("x", { 6, 4 })
local y = nn.sum(x, 2)
