local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.label("y", { 8 }, 3)
local logits = x >> nn.linear { 3, name = "fc" }
local loss = nn.cross_entropy(logits, y)
local z = math.exp(x)
