local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local y = nn.fake_quantize_per_tensor_affine(x, 0.1, 0, 127, -128)
return nn.program { nn.infer { "predict", outputs = { y = y } } }
