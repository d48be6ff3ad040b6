local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local z = x:pad { 1, 1, value = 2 }
