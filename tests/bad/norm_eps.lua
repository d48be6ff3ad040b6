local nn = require "gradc"
local y = nn.input("x", { 2, 4 }) >> nn.layer_norm { eps = -1 }
