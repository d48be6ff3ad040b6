local nn = require "gradc"
local x = nn.input("x", { 2, 3, 8, 8 })
local y = nn.conv2d(x, nn.param("w", { 8, 3, 3 }))
