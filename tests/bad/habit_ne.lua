local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
if 1 != 2 then end
