-- show: --after nest
-- An index into what is the same everywhere has no name.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("a", "f32", {3})
n[2] = g.input("b", "f32", {1})
n[3] = g.input("c", "f32", {3})
n[4] = g.expand(n[2], {3})
n[5] = g.argsort(n[3], 0, 0, 1)
n[6] = g.gather(n[4], n[5], 0)
n[7] = g.contract(n[1], {0}, n[6], {0}, 0)
return g.program {
  name = "idle_index", params = {}, states = {},
  g.entry { "f", kind = "infer", inputs = { {"a", n[1]}, {"b", n[2]}, {"c", n[3]} }, outputs = { {"y", n[7]} },
            effects = {}, grads = {}, separate = false, driver_only = false },
}
