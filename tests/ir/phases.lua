-- after narrow: the gradient of a strided depthwise convolution: few products per result, but only a part of the result is read
local g = require "gradc.graph"
local n = {}
n[1] = g.input("dy", "f32", {8, 64, 32, 1})
n[2] = g.input("w", "f32", {64, 3})
n[3] = g.pad(n[1], {0, 0, 2, 0}, {1, 1, 2, 1}, {8, 64, 67, 1}, 0)
n[4] = g.expand(n[3], {8, 64, 67, 3})
n[5] = g.window(n[4], 2, 3, 1, 1, 65)
n[6] = g.flip(n[5], {3})
n[7] = g.contract(n[6], {0, 1, 2, 3}, n[2], {1, 3}, 3)
n[8] = g.slice(n[7], {0, 0, 1}, {1, 1, 1}, {8, 64, 64})
n[9] = g.relu(n[8])
return g.program {
  name = "phases",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"dy", n[1]}, {"w", n[2]} },
    outputs = { {"dx", n[9]} }, effects = {}, grads = {} },
}
