local nn = require "gradc"
local x = nn.input("x", { 2, 3, 8, 8 })
local y = x >> nn.conv_transpose2d { 8, kernel_size = 3, stride = 2, output_padding = 2 }
