local nn = require "gradc"
local x = nn.input("x", { 2, 28, 28 })
local y = x >> nn.conv2d { 8, kernel_size = 5 }
