local nn = require "gradc"
local y, x = nn.input("y", { 4, 3 }), nn.input("x", { 4, 3 })
return nn.program { nn.infer { "f", outputs = { a = nn.trapezoid(y, x, { dx = 0.5 }) } } }
