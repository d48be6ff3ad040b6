local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local function block() local l = nn.linear { 8 } end
local z = x >> block()
