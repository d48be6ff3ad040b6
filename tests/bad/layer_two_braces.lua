local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local norm = nn.batch_norm({ 3 }, { eps = 1e-3 })
return nn.program { nn.infer { "f", outputs = { y = norm(x) } } }
