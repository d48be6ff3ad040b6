local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local opt = nn.adam { lr = 0.1 }
opt:zero_grad()
