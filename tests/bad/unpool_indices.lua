local nn = require "gradc"
local x = nn.input("x", { 2, 3, 8, 8 })
local y, at = nn.max_pool2d(x, 2, { return_indices = true })
local z = nn.max_unpool2d(x, at, 2)
return nn.program { nn.infer { "predict", outputs = { z = z } } }
