local nn = require "gradc"
local w = nn.param("w", { 2, 2, 2 }, { init = nn.init.eye })
