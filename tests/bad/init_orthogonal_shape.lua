local nn = require "gradc"
local w = nn.param("w", { 4 }, { init = nn.init.orthogonal })
