local nn = require "gradc"
local w = nn.param("w", { 4, 8 })
local y = nn.input("x", { 2, 8 }) >> nn.linear { 5, weight = w }
