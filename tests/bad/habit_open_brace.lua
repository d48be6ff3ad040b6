local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local l = nn.linear { 8, name = "a"
local z = x >> l
