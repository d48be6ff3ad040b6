local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.label("y", { 8 }, 3)
local fc = nn.linear { 3, name = "fc" }
return nn.program { nn.train { "train", loss = nn.cross_entropy(x >> fc, y), optimizer = nn.sgd { lr = 1e39 } } }