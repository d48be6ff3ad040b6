local nn = require "gradc"
local x = nn.input("x", { 4, 1, 8, 8 })
local a = nn.random_crop { 9 }(x)
