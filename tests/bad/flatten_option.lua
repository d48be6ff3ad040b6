local nn = require "gradc"
local x = nn.input("x", { 4, 3, 2 })
local y = x >> nn.flatten { dim = 2 }
