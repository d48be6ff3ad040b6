local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local z = nn.tanh(x) >> nn.standardize { name = "scale" }
return nn.program { nn.infer { "predict", outputs = { z = z } } }
