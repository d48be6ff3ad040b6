local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
local o = nn.adam(0.001)
