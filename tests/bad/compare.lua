local nn = require "gradc"
local x = nn.input("x", { 4 })
if x < 0 then x = -x end
