local nn = require "gradc"
local y = nn.input("y", { 4, 2 }) >> nn.ReLU
