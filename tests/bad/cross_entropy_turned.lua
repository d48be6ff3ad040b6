local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.label("y", { 8 }, 4)
local loss = nn.cross_entropy(y, x)
return nn.program { nn.infer { "f", outputs = { loss = loss } } }
