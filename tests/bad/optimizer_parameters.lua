local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local layer = nn.linear(4, 3)
local optimizer = nn.adam(layer, 0.001)
return nn.program { nn.train { "train", loss = nn.mean(layer(x)), optimizer = optimizer } }
