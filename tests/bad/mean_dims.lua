local nn = require "gradc"
local h = nn.input("x", { 4, 3 }):mean(0, 1)
