local nn = require "gradc"
local shapes = require "parts.shapes"
local x = nn.input("x", { 8, 4 })
return shapes.square(x)
