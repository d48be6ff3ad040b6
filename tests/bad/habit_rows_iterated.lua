local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
for row in x do end
