local nn = require "gradc"
local x = nn.input("x", { 4, 3 }, "i32")
local z = x >> nn.standardize
return nn.program { nn.infer { "predict", outputs = { z = z } } }
