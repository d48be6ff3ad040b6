-- after spread: sums of many terms for few results, and some that stay
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {40000, 20})
n[2] = g.input("dy", "f32", {40000, 3})
n[3] = g.contract(n[2], {2, 0}, n[1], {2, 1}, 2)
n[4] = g.input("long", "f32", {9, 300000})
n[5] = g.sum(n[4], {0, 1})
n[6] = g.sum(n[4], {1})
n[7] = g.input("odd", "f32", {6421, 2})
n[8] = g.contract(n[7], {2, 0}, n[7], {2, 1}, 2)
n[9] = g.input("image", "f32", {64, 200, 2})
n[10] = g.contract(n[9], {2, 3, 0}, n[9], {2, 3, 1}, 2)
return g.program {
  name = "spread",
  params = {},
  states = {},
  g.entry { "f", kind = "infer",
    inputs = { {"x", n[1]}, {"dy", n[2]}, {"long", n[4]}, {"odd", n[7]}, {"image", n[9]} },
    outputs = { {"weight", n[3]}, {"all", n[5]}, {"rows", n[6]}, {"prime", n[8]}, {"axes", n[10]} },
    effects = {}, grads = {} },
}
