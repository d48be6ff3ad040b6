local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local y = x >> nn.sgd { lr = 0.1 }
