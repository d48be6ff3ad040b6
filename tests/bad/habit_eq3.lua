local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
if x == 0 then print(1) end
