local nn = require "gradc"
local x = nn.input("x", { 6, 4 })
local y = x:reshape(5, -1)
