local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local d = nn.pairwise_distance(x, x, { p = -1 })
