local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local m = nn.metric { moments = { x = nn.sum(x) }, value = function(s) return s.x.mean end }
return nn.program { nn.infer { "predict", outputs = { m = m } } }
