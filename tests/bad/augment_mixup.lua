local nn = require "gradc"
local x = nn.input("x", { 4, 1, 8, 8 })
local a = nn.mixup(x, nn.label("y", { 4 }, 3))
