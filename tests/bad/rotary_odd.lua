local nn = require "gradc"
local y = nn.rotary(nn.input("x", { 5, 7 }))
