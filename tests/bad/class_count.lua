local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
local y = nn.label("y", { 16 }, 10)
local loss = nn.cross_entropy(x >> nn.linear { 9 }, y)
