local nn = require "gradc"
pcall(string.rep, "x", 1 << 30)
return nn.program { nn.infer { "predict", outputs = { x = nn.input("x", { 1 }) } } }
