local nn = require "gradc"
local h = nn.normal(0, -1, { 3 })
