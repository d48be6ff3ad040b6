local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local y = x >> nn.fake_quantize { qscheme = "per_tensor_symetric" }
return nn.program { nn.infer { "predict", outputs = { y = y } } }
