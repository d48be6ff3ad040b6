-- An index that names no row, beside numbers that are not finite: no term is left of
-- the sum of products, which is multiplied again.
local g = require "gradc.graph"
local n = {}
n[1] = g.param("p2", "f32", {6, 6, 2})
n[2] = g.const(2, "i32", {6, 6, 5})
n[3] = g.input("x33", "f32", {2, 1})
n[4] = g.gather(n[1], n[2], 2)
n[5] = g.input("x5", "f32", {6, 6, 2})
n[6] = g.contract(n[5], {2, 3, 0}, n[4], {2, 3, 1}, 2)
n[7] = g.contract(n[3], {2, 0}, n[6], {2, 1}, 2)
n[8] = g.input("x7", "i32", {9, 1, 1, 1})
n[9] = g.input("x8", "f32", {9, 4, 1, 1})
n[10] = g.gather(n[9], n[8], 1)
n[11] = g.input("x41", "f32", {16, 1})
n[12] = g.contract(n[10], {0, 4, 1, 2}, n[11], {3, 4}, 4)
return g.program {
  name = "nowhere",
  params = { n[1] },
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = { g.store(n[1], g.const(0.5, "f32", {6, 6, 2})) },
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x33", n[3]}, {"x5", n[5]}, {"x7", n[8]}, {"x8", n[9]}, {"x41", n[11]} },
    outputs = { {"r0", n[7]}, {"r1", n[12]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
