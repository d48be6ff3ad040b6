local nn = require "gradc"
local y = nn.input("x", { 4 }) >> nn.threshold { threshold = 1 }
