local nn = require "gradc"
local x = nn.input("x", { 8, 30 })
local y = x >> nn.linear
