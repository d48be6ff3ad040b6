local nn = require "gradc"
local x = nn.input("x", { 4 })
local y = nn.label("y", { 4 }, 3)
local z = x * y
