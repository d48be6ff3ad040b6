local nn = require "gradc"
local x = nn.input("x", { 3 })
local y = nn.jvp(x * x, { x }, { x, x })
