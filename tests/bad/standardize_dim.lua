local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local z = x >> nn.standardize { dim = 0 }
return nn.program { nn.infer { "predict", outputs = { z = z } } }
