local nn = require "gradc"
local x = nn.input("x", { 8, 1 })
local spread = nn.std(x, 1)
return nn.program { nn.infer { "f", outputs = { spread = spread, same = nn.var(x, 1, false) } } }
