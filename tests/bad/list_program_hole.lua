local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
return nn.program { nn.infer { "p", outputs = { z = x + 1 } }, nil,
  nn.infer { "q", outputs = { z = x + 2 } } }
