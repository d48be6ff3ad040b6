local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.label("y", { 8 }, 3)
local fc = nn.linear { 3, name = "fc" }
local fc2 = nn.linear { 3, name = "fc2" }
local hidden = nn.round(fc(x))
local logits = fc2(hidden)
return nn.program { nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.1 } } }
