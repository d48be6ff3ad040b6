local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local m = nn.metric { sums = { hits = 3 }, value = function(s) return s.hits end }
return nn.program { nn.infer { "predict", outputs = { m = m } } }
