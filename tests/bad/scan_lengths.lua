local nn = require "gradc"
local x = nn.input("x", { 6, 4, 2 })
local n = nn.input("n", { 3 }, "i32")
local last = nn.scan(function(h, e) return h + e end, nn.zeros { 4, 2 }, x, { lengths = n })
