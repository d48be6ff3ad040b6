local nn = require "gradc"
local x = nn.input("x", { 65536, 1 })
local y = nn.input("y", { 1, 65536 })
local z = x * y
