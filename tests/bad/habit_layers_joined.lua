local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local net = nn.relu >> nn.tanh
