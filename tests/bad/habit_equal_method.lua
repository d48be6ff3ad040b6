local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
if x:sum() == 0 then x = nn.relu(x) end
