local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
if n = 8 then x = nn.relu(x) end
