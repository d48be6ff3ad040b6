local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local w = nn.param("w", { 3, init = 1 })
