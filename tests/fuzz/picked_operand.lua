-- Tiles of a product whose operand is read where a sort says.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x62", "f32", {3, 2, 1, 2})
n[2] = g.input("x33", "f32", {1, 7, 9})
n[3] = g.expand(n[2], {3, 7, 9})
n[4] = g.amin(n[3], {2})
n[5] = g.argsort(n[4], 1, 0, 2)
n[6] = g.gather(n[4], n[5], 1)
n[7] = g.contract(n[6], {4, 0, 1}, n[1], {4, 2, 1, 3}, 4)
n[8] = g.cast(n[7], "f16")
return g.program {
  name = "picked_operand",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x62", n[1]}, {"x33", n[2]} },
    outputs = { {"r0", n[8]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
