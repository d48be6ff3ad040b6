local nn = require "gradc"
local x = nn.input("x", { 4, 3 }); local t = nn.input("t", { 4 })
local loss = nn.margin_ranking_loss(x, x, t)
