local nn = require "gradc"
local x = nn.input("x", { 4 })
local options = {}
local y = x * options.scale
