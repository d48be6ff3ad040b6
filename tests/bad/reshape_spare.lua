local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program { nn.infer { "f", outputs = { y = x:reshape({ 2, 6 }, 1) } } }
