local nn = require "gradc"
local x = nn.input("x", { 4, 3 }) >> nn.batch_norm2d { name = "bn" }
