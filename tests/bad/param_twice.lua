local nn = require "gradc"
local w = nn.param("w", { 2, 3 })
local v = nn.param("w", { 3, 2 })
