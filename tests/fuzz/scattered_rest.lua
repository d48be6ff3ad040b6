-- Rows that vectors do not divide, scattered to a known index.
local g = require "gradc.graph"
local rows = g.input("x0", "f32", {5, 66, 1})
local at = g.const(0, "i32", {5, 66, 1})
return g.program {
  name = "scattered_rest",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x0", rows} },
    outputs = { {"r0", g.exp(g.scatter_mul(rows, at, 0, 1))},
                {"r1", g.exp(g.scatter_add(rows, at, 0, 1))} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
