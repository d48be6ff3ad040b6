local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local function f(v) local h = 2 * v end
local z = nn.sequential { nn.linear { 8 }, f }(x)
