-- A graph dump is read as strictly as a program.
local g = require "gradc.graph"
local x = g.input("x", "f32", { 2 })
return g.program { name = "../CANARY", params = {}, states = {},
  g.entry { "p", kind = "infer", inputs = { { "x", x } }, outputs = { { "z", g.neg(x) } } } }
