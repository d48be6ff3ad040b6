local nn = require "gradc"

local y = nn.input("x", { 8, 4 }) >> nn.linear { 3, name = "fc" }

return nn.infer { "predict", outputs = { y = y } }
