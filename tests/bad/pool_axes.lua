local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local y = x:max_pool2d(2)
