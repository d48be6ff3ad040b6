local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
// a layer
local z = x >> nn.relu
