local nn = require "gradc"
local y = nn.input("x", { 2, 3, 1 }) >> nn.instance_norm1d
