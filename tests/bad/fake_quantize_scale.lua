local nn = require "gradc"
local x = nn.input("x", { 2, 3 })
local scale = nn.buffer("scale", { 4 }, { init = 0.1 })
local y = nn.fake_quantize_per_channel_affine(x, scale, nn.zeros { 3 }, 1, -128, 127)
return nn.program { nn.infer { "predict", outputs = { y = y } } }
