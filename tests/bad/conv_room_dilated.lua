local nn = require "gradc"
local x = nn.input("x", { 2, 3, 6 })
local y = x >> nn.conv1d { 8, kernel_size = 3, dilation = 4, padding = 1 }
