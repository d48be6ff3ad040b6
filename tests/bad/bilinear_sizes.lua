local nn = require "gradc"
local f = nn.bilinear { 3, 4 }
