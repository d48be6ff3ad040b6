local g = require "gradc.graph"
local x = g.input("x", "f32", { 2 })
return g.program { name = "m", params = {}, states = {}, train = "t",
  g.entry { "p", kind = "infer", inputs = { { "x", x } }, outputs = { { "z", g.neg(x) } } } }
