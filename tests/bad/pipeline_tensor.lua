local nn = require "gradc"
local x = nn.input("x", { 64, 4 })
local w = nn.param("w", { 4, 4 })
local y = x >> w
