local nn = require "gradc"
local v, g = nn.param("v", { 3, 2 }), nn.param("g", { 3 })
local w = nn.weight_norm(v, g)
