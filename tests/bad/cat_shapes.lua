local nn = require "gradc"
local a = nn.input("a", { 4, 3 })
local b = nn.input("b", { 5, 2 })
local y = nn.cat({ a, b }, 1)
