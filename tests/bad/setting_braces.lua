local nn = require "gradc"
local n = nn.setting { "hidden", 24 }
