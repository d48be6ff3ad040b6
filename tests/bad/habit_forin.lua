local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
for i in range(10) do end
