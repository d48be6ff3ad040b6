local nn = require "gradc"
local y = nn.sqrt(2)
