local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local n = 8 # the width
