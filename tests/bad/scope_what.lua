local nn = require "gradc"
local x = nn.scope("encoder")
