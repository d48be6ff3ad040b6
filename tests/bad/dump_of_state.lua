local g = require "gradc.graph"
local x = g.input("x", "f32", { 2 })
local w = g.param("w", "f32", { 2 })
return g.program {
  name = "m", params = {}, states = {},
  g.entry { "predict", kind = "infer", inputs = { { "x", x } },
            outputs = { { "y", g.add(x, w) } } },
}
