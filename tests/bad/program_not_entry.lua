local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
return nn.program { x }
