local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
