local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local w = nn.param("w", { 2 }, { init = function() return nn.mean(x, 0) end })
return nn.program { nn.infer { "predict", outputs = { y = x * w } } }
