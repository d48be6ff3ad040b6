local nn = require "gradc"
local a, b = nn.input("a", { 2, 3 }), nn.input("b", { 2, 5 })
local y = nn.bilinear { 3, 4, 6 }(a, b)
