local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local w = nn.param("w", 4, 3)
return nn.program { nn.infer { "f", outputs = { z = x:matmul(w) } } }
