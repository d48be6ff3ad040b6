local nn = require "gradc"
local y = nn.input("x", { 2, 6, 4 }) >> nn.group_norm {}
