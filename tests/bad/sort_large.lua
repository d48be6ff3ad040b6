local nn = require "gradc"
local x = nn.input("x", { 1500000000 })
local v = x:topk(3)
