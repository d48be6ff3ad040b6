local nn = require "gradc"
local x = nn.input("x", { 2, 3, 4, 4 })
local y = x >> nn.adaptive_max_pool2d { 2, return_indices = true }
