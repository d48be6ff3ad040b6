local nn = require "gradc"
local x = nn.scope(nn.relu)
