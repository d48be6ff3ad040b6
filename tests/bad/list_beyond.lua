local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local z = nn.zeros { 8, x.shape[3] }
return nn.program { nn.infer { "f", outputs = { z = x + z } } }
