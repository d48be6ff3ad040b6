-- after simplify: chains of movements
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {2, 3})
n[2] = g.pad(n[1], {1, 0}, {1, 2}, {4, 6}, 0)
n[3] = g.slice(n[2], {1, 0}, {1, 2}, {2, 3})
n[4] = g.flip(n[3], {0, 1})
n[5] = g.flip(n[4], {1})
n[6] = g.reshape(n[5], {2, 1, 3})
n[7] = g.expand(n[6], {2, 4, 3})
n[8] = g.permute(n[7], {1, 0, 2})
n[9] = g.relu(n[8])
n[10] = g.sum(n[9], {0})
return g.program {
  name = "views",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"x", n[1]} },
    outputs = { {"wide", n[9]}, {"sum", n[10]} }, effects = {}, grads = {} },
}
