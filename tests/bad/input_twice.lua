local nn = require "gradc"
local a = nn.input("x", { 2, 8 })
local b = nn.input("x", { 2, 9 })
