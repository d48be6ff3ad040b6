local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local f = nn.sequential { nn.linear { 4 }, nn.relu }
local first = f[1](x)
