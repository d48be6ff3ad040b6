local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local w = nn.linear { 8 }.weight + 1
