local nn = require "gradc"
local x = nn.input("x", { 8, 30 })
local y = x >> nn.linear { 28, 10 }
return nn.program { nn.infer { "predict", outputs = { y = y } } }
