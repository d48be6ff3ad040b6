local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local n = nn.training() and 3 or 4
local y = x >> nn.linear { n, name = "fc" }
return nn.program { nn.infer { "predict", outputs = { y = y } } }
