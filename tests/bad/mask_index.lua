local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local positive = x[nn.gt(x, 0)]
