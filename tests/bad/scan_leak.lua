local nn = require "gradc"
local x = nn.input("x", { 3, 4 })
local leak
local y = nn.scan(function(h, v) leak = nn.exp(v); return h + v end, nn.zeros { 4 }, x)
return nn.program { nn.infer { "p", outputs = { y = y, leak = leak } } }
