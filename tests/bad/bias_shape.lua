local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local b = nn.param("b", { 5 })
local y = x >> nn.linear { 2, bias = b }
