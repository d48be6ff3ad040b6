local nn = require "gradc"
local x = nn.input("x", { 2, 12, 8 })
local y = nn.fold(x, { 4, 5 }, { kernel_size = { 2, 3 }, padding = 1, stride = 2 })
