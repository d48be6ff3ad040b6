local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.linear { 3 } << x
