local nn = require "gradc"
local x = nn.input("x", { 4, 3 }):reshape("all")
