local nn = require "gradc"
local target = nn.standardize { name = "target" }
local y = (nn.input("x", { 4, 3 }) >> nn.linear { 1 }) * target.std + target.mean
return nn.program { nn.infer { "predict", outputs = { y = y } } }
