local nn = require "gradc"
local x = nn.input("x", { 4 })
local limit = 0.5
if limit ~= x then x = -x end
