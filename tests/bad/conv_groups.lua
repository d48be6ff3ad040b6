local nn = require "gradc"
local x = nn.input("x", { 2, 3, 8, 8 })
local y = x >> nn.conv2d { 8, kernel_size = 5, groups = 2 }
