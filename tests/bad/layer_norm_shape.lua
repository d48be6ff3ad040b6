local nn = require "gradc"
local y = nn.input("x", { 2, 3, 4 }) >> nn.layer_norm { { 4, 3 } }
