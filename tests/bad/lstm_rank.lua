local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.lstm { 3 }(x:reshape(24))
return nn.program { nn.infer { "p", outputs = { y = y } } }
