local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local h = nn.unsqueeze(x)
