local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = x:slice(1, 3, 5)
