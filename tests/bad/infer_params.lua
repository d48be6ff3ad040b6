local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program { nn.infer { "predict", outputs = { y = nn.relu(x) }, params = "mean" } }
