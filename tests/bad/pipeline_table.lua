local nn = require "gradc"
local x = nn.input("x", { 64, 4 })
local y = x >> { 128 }
