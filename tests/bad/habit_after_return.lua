local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
return x
local z = x + 1
