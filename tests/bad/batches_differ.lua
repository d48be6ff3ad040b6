local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local m = nn.input("m", { 3 })
return nn.program { nn.infer { "predict", outputs = { y = x * m }, batch = 1 } }
