local nn = require "gradc"
local x = nn.input("x", { 4 }):to("float64")
