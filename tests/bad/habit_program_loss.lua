local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
return nn.program { loss = nn.mean(x), optimizer = nn.adam {} }
