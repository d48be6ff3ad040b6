local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local f = nn.linear { 4 }
local penalty = nn.sum(f.weight ^ 2)
