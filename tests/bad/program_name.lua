local nn = require "gradc"
local x = nn.input("x", { 16, 3 })
return nn.program { name = "my-net", nn.infer { "predict", outputs = { x = x } } }
