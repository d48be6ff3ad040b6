local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
for i = 1, 3 do continue end
