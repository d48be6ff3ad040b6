local nn = require "gradc"
local x = nn.input("x", { 4, 3 }) >> nn.batch_norm1d { momentum = 2 }
