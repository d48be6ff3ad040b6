local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local m = nn.metric { sums = { hits = nn.sum(x) }, value = function(s)
  return s.hit / 2
end }
return nn.program { nn.infer { "predict", outputs = { m = m } } }
