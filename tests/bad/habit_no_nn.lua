local gradc = require "gradc"
local x = nn.input("x", { 2, 3 })
