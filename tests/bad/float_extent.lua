local nn = require "gradc"
local x = nn.input("x", { 7 / 2, 3 })
