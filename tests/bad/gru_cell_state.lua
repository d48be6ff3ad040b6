local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.gru_cell { 3 }(x:select(0, 0), nn.zeros { 2, 4 })
return nn.program { nn.infer { "p", outputs = { y = y } } }
