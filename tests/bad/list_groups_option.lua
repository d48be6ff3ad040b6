local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local w = nn.param("w", { 3, 1 })
return nn.program { nn.train { "train", loss = nn.mean(nn.matmul(x, w)),
  optimizer = nn.sgd { lr = 0.1, groups = { lr = 0.01 } } } }
