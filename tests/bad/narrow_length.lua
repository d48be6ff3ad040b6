local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local y = x:narrow(1, 0)
