local g = require "gradc.graph"
local x = g.input("x", "f32", { 2, 3 })
local y = g.permute(x, { 0, 0 })
