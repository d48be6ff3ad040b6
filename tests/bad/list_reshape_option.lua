local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local z = x:reshape { 3, 2, order = "C" }
