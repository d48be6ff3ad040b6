local g = require "gradc.graph"
local x, y = g.input("x", "f32", { 2, 3 }), g.input("y", "f32", { 4, 5 })
local z = g.input("z", "f32", { 2, 5 })
local sum = g.accumulate(x, { 0, 2 }, y, { 2, 1 }, z, 2)
