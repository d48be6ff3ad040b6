local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local y = nn.substitute(nn.exp(x), x, nn.ones { 4 })
