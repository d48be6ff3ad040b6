local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
local z = nn.input("z", { 64, 3 }, nn.float32)
