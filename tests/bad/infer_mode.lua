local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
return nn.program { nn.infer { "predict", outputs = { y = x + 1 }, mode = "eval" } }
