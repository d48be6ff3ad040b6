local nn = require "gradc"
local x = nn.input("x", { 1 })
for i = 1, 1 << 30 do x = x + i end
