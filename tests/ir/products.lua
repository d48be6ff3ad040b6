-- after simplify: products of repeated, permuted and constant operands
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {4, 6})
n[2] = g.input("w", "f32", {6, 5})
n[3] = g.permute(n[2], {1, 0})
n[4] = g.contract(n[1], {0, 2}, n[3], {1, 2}, 2)
n[5] = g.const(1, "f32", {4, 5})
n[6] = g.contract(n[5], {0, 2}, n[3], {2, 1}, 2)
n[7] = g.input("b", "f32", {4, 1})
n[8] = g.expand(n[7], {4, 6})
n[9] = g.contract(n[8], {2, 0}, n[1], {2, 0}, 1)
return g.program {
  name = "products",
  params = {},
  states = {},
  g.entry { "f", kind = "infer",
    inputs = { {"x", n[1]}, {"w", n[2]}, {"b", n[7]} },
    outputs = { {"transposed", n[4]}, {"ones", n[6]}, {"repeated", n[9]} },
    effects = {}, grads = {} },
}
