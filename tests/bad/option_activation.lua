local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local h = x >> nn.linear { 4, activation = "relu" }
