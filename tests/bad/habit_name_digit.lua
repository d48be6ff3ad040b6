local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local 2nd = x
