local nn = require "gradc"
local x, n = nn.input("x", { 5, 2, 4 }), nn.input("n", { 2 }, "i32")
local h = nn.gru { 3 }(x, { lengths = n })
return nn.program { nn.infer { "f", outputs = { h = h } } }
