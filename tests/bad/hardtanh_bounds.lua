local nn = require "gradc"
local y = nn.input("x", { 4 }) >> nn.hardtanh { min_val = 2 }
