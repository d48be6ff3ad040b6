local nn = require "gradc"
local x = nn.input("x", { 2, 3, 4 })
local y = x >> nn.avg_pool1d { stride = 2 }
