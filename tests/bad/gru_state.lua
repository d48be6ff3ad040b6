local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.gru { 3, num_layers = 2 }(x, nn.zeros { 1, 2, 3 })
return nn.program { nn.infer { "p", outputs = { y = y } } }
