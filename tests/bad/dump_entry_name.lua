local g = require "gradc.graph"
local x = g.input("x", "f32", { 2 })
return g.program { name = "m", params = {}, states = {},
  g.entry { "p(void); int q", kind = "infer", inputs = { { "x", x } }, outputs = { { "z", g.neg(x) } } } }
