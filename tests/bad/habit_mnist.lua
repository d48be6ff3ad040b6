local nn = require "gradc"
local x = nn.input("x", { 64, 8 })
return nn.program { data = nn.mnist {}, nn.infer { "p", outputs = { x = x } } }
