local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local w = nn.class_weight(x)
