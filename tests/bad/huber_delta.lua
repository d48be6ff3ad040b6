local nn = require "gradc"
local x = nn.input("x", { 4 })
local loss = nn.huber_loss(x, x, { delta = -1 })
