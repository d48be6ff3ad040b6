local nn = require "gradc"
local x = nn.input("x", { 4, 6 })
local norm = nn.layer_norm { name = "norm" }
local h = norm(x)
local y = norm(h:slice(1, 0, 3))
return nn.program { nn.infer { "predict", outputs = { y = y } } }
