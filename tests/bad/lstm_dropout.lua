local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.lstm { 3, num_layers = 2, dropout = 2 }(x)
return nn.program { nn.infer { "p", outputs = { y = y } } }
