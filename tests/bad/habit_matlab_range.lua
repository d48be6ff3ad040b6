local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
for i = 1:10 do x = x + 1 end
