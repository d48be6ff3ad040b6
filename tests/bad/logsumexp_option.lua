local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program { nn.infer { "f", outputs = { y = nn.logsumexp(x, { dim = 1, keep = true }) } } }
