local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local y = nn.label("y", { 8 }, 4)
local logits = x >> nn.linear { 4 }
return nn.program { nn.train { "train", loss = nn.cross_entropy(nn.softmax(logits), y), optimizer = nn.sgd { lr = 0.1 } } }
