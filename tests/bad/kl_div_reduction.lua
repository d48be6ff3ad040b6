local nn = require "gradc"
local x = nn.input("x", { 8, 4 })
local y = nn.input("y", { 8, 4 })
local loss = nn.kl_div(nn.log_softmax(x), y, { reduction = "avg" })
return nn.program { nn.infer { "f", outputs = { loss = loss } } }
