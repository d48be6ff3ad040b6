-- after columns --target m4f: the hidden matrix and its gradient lie by columns
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {8, 12})
n[2] = g.param("w", "f32", {6, 12})
n[3] = g.param("v", "f32", {5, 6})
n[4] = g.input("d", "f32", {8, 5})
n[5] = g.contract(n[1], {0, 2}, n[2], {1, 2}, 2)
n[6] = g.relu(n[5])
n[7] = g.contract(n[6], {0, 2}, n[3], {1, 2}, 2)
n[8] = g.contract(n[4], {2, 0}, n[6], {2, 1}, 2)
n[9] = g.contract(n[4], {0, 2}, n[3], {2, 1}, 2)
n[10] = g.const(0, "f32", {8, 6})
n[11] = g.equal(n[6], n[10])
n[12] = g.where(n[11], n[10], n[9])
n[13] = g.contract(n[12], {2, 0}, n[1], {2, 1}, 2)
n[14] = g.sum(n[12], {0})
return g.program {
  name = "columns",
  params = { n[2], n[3] },
  states = {},
  g.entry { "run", kind = "infer",
    inputs = { {"x", n[1]}, {"d", n[4]} },
    outputs = { {"y", n[7]}, {"d_v", n[8]}, {"d_w", n[13]}, {"d_b", n[14]} },
    effects = {}, grads = {}, separate = false, driver_only = false },
}
