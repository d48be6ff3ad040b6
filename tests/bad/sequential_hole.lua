local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local function f() end
local z = nn.sequential { f(), nn.linear { 8 } }(x)
