local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local a, b = x:split(2, 1)
local z = a + b
