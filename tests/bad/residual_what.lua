local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local y = x >> nn.residual { 5 }
