local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
local fc = nn.linear { 2 }
nn.freeze(fc.weight)
return nn.program { nn.infer { "f", outputs = { y = fc(x) } } }
