local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local m = nn.metric { sums = { x = nn.sum(x) }, value = function(s) return "x" end }
return nn.program { nn.infer { "predict", outputs = { m = m } } }
