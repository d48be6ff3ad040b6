local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local t = nn.input("t", { 8, 4 })
local h = nn.cat(x, t)
