local nn = require "gradc"
local w = nn.param("w", { 4, 4 }, 0.1)
