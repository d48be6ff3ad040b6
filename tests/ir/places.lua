-- after simplify: data-dependent indices, prefix sums
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {4, 3})
n[2] = g.input("at", "i32", {2, 3})
n[3] = g.gather(n[1], n[2], 0)
n[4] = g.cumsum(n[3], 1)
n[5] = g.input("bytes", "u8", {2, 3})
n[6] = g.scatter_add(n[4], n[5], 0, 5)
n[7] = g.argmax(n[6], {0, 1})
n[8] = g.round(n[6])
n[9] = g.atan2(n[3], n[4])
return g.program {
  name = "places",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"x", n[1]}, {"at", n[2]}, {"bytes", n[5]} },
    outputs = { {"sums", n[6]}, {"best", n[7]}, {"whole", n[8]}, {"angle", n[9]} }, effects = {},
    grads = {} },
}
