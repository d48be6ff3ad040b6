local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.lstm { 5, 3, batch_first = true }(x)
return nn.program { nn.infer { "p", outputs = { y = y } } }
