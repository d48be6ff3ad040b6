local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local a, b = x:chunk(2, 1)
local z = b + 1
