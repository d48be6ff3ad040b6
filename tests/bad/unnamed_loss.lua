local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local t = nn.input("t", { 8, 4 })
local logits = x >> nn.linear { 4 }
return nn.program { nn.train { "train", nn.mse_loss(logits, t), nn.sgd { lr = 0.1 } } }
