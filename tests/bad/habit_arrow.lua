local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local f = (v) => v + 1
