-- Rows that are added up at one place, which memory names: nothing lies side by side.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {6, 2, 6})
n[2] = g.input("place", "f32", {1, 1, 1})
n[3] = g.expand(n[2], {6, 2, 6})
n[4] = g.cast(n[3], "u8")
n[5] = g.scatter_add(n[1], n[4], 2, 2)
n[6] = g.contract(n[1], {2, 3, 0}, n[5], {2, 3, 1}, 2)
return g.program {
  name = "one_place",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x", n[1]}, {"place", n[2]} },
    outputs = { {"y", n[6]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
