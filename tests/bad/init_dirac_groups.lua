local nn = require "gradc"
local w = nn.param("w", { 4, 2, 3 }, { init = nn.init.dirac { groups = 3 } })
