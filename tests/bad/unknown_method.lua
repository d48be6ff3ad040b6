local nn = require "gradc"
local x = nn.input("x", { 4, 4 })
local y = x:rehsape(16)
