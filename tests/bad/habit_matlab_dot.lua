local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
local y = x .* 2
