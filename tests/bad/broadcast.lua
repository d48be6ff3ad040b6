local nn = require "gradc"
local x = nn.input("x", { 32, 10 })
local b = nn.param("b", { 12 })
local h = nn.relu(x)
local y = h + b
