local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local a = nn.chunk(x, 2, 1)
local z = a[0] + 1
