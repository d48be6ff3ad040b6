local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local z = nn.abs(x) ~= 0 and 1 or 2
