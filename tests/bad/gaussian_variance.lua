local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.gaussian_nll_loss(x, x, nn.input("var", { 2, 3 }))
