local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local z = nn.relu(x:split(4, 1))
