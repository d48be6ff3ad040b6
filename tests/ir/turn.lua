-- after turn: products that only a permutation reads, one scaled before
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {2, 5, 7})
n[2] = g.input("y", "f32", {2, 7, 3})
n[3] = g.input("z", "f32", {2, 7, 4})
n[4] = g.contract(n[1], {0, 1, 3}, n[2], {0, 3, 2}, 3)
n[5] = g.permute(n[4], {1, 2, 0})
n[6] = g.exp(n[5])
n[7] = g.const(0.5, "f32", {2, 5, 4})
n[8] = g.contract(n[1], {0, 1, 3}, n[3], {0, 3, 2}, 3)
n[9] = g.mul(n[8], n[7])
n[10] = g.permute(n[9], {0, 2, 1})
n[11] = g.sum(n[10], {2})
n[12] = g.contract(n[2], {0, 3, 1}, n[3], {0, 3, 2}, 3)
n[13] = g.permute(n[12], {0, 2, 1})
return g.program {
  name = "turn",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"x", n[1]}, {"y", n[2]}, {"z", n[3]} },
    outputs = { {"a", n[6]}, {"b", n[11]}, {"c", n[12]}, {"d", n[13]} }, effects = {},
    grads = {} },
}
