local nn = require "gradc"
local scale = nn.standardize { name = "scale" }
local z = scale(nn.input("x", { 4, 3 })) + scale(nn.input("y", { 4, 3 }))
return nn.program { nn.infer { "predict", outputs = { z = z } } }
