local nn = require "gradc"
local x = nn.input("x", {})
local m = nn.r2_score(x, x)
