local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local f = lambda x: x + 1
