local nn = require "gradc"
local x = nn.input("x", { 4 })
local y = relu(x)
