local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local c = nn.conv2d { 1, 6 kernel_size = 5 }
