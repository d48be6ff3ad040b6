local nn = require "gradc"
local x = nn.input("x", { 3, 2, 4 })
local y = nn.scan(function(h) return h end, nn.zeros { 2 })
return nn.program { nn.infer { "p", outputs = { y = y } } }
