local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local shape = (4, 8)
