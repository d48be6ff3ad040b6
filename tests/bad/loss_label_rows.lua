local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local y = nn.label("y", { 8, 4 }, 4)
local logits = x >> nn.linear { 4 }
local loss = nn.cross_entropy(logits, y)
