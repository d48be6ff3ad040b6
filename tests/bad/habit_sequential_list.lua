local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.sequential(nn.linear { 3 }, nn.relu)(x)
