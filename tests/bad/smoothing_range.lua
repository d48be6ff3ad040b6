local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.label("y", { 4 }, 3)
local loss = nn.cross_entropy(x, y, { label_smoothing = 2 })
