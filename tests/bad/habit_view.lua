local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local z = x:view(x.shape[0], -1)
