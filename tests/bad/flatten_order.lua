local nn = require "gradc"
local x = nn.input("x", { 4, 3, 2 }):flatten(2, 1)
