local nn = require "gradc"
local x = nn.input("x", { 8, 16 })
local logits = x >> nn.linear { 4 }
return nn.program { nn.infer { "predict", logits } }
