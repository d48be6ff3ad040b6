local nn = require "gradc"
local h = nn.clamp(nn.input("x", { 4 }))
