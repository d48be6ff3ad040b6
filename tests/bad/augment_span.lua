local nn = require "gradc"
local x = nn.input("x", { 4, 1, 8, 8 })
local a = nn.random_affine { 10, scale = { 1.2, 0.8 } }(x)
