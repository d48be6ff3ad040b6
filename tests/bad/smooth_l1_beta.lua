local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local loss = nn.smooth_l1_loss(x, x, { beta = -1 })
