-- after narrow: the gradient of a strided convolution, of which a border is not read
local g = require "gradc.graph"
local n = {}
n[1] = g.input("dy", "f32", {8, 32, 16, 1})
n[2] = g.input("w", "f32", {32, 16, 3})
n[3] = g.pad(n[1], {0, 0, 2, 0}, {1, 1, 2, 1}, {8, 32, 35, 1}, 0)
n[4] = g.expand(n[3], {8, 32, 35, 3})
n[5] = g.window(n[4], 2, 3, 1, 1, 33)
n[6] = g.flip(n[5], {3})
n[7] = g.contract(n[6], {0, 3, 2, 4}, n[2], {3, 1, 4}, 3)
n[8] = g.slice(n[7], {0, 0, 1}, {1, 1, 1}, {8, 16, 31})
n[9] = g.slice(n[7], {0, 0, 2}, {1, 1, 3}, {8, 16, 9})
n[10] = g.relu(n[8])
return g.program {
  name = "narrow",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"dy", n[1]}, {"w", n[2]} },
    outputs = { {"near", n[10]}, {"far", n[9]} }, effects = {}, grads = {} },
}
