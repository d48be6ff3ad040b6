local nn = require "gradc"
local w = nn.param("w", { 3 })
local y = nn.input("x", { 2, 4 }) >> nn.layer_norm { weight = w }
