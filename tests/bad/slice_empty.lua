local nn = require "gradc"
local h = nn.input("x", { 4, 3 }):slice(1, 2, 1)
