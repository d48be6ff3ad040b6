local nn = require "gradc"
local h = nn.conv2d { 3, 8, kernel = 3 }
