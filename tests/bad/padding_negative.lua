local nn = require "gradc"
local h = nn.conv2d { 3, 8, 3, padding = -1 }
