local nn = require "gradc"
local x = nn.input("x", { 0, 3 })
