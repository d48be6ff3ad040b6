-- Indices that are floats are added up.
local g = require "gradc.graph"
local n = {}
n[1] = g.iota(0, "f32", {3})
n[2] = g.input("x61", "u8", {3})
n[3] = g.scatter_add(n[1], n[2], 0, 5)
n[4] = g.const(0, "f32", {})
n[5] = g.input("w0", "f32", {5})
n[6] = g.mul(n[3], n[5])
n[7] = g.sum(n[6], {0})
n[8] = g.reshape(n[7], {})
n[9] = g.const(0.2, "f32", {})
n[10] = g.mul(n[8], n[9])
n[11] = g.add(n[4], n[10])
return g.program {
  name = "f30001",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x61", n[2]} },
    outputs = { {"r0", n[3]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x61", n[2]}, {"w0", n[5]} },
    outputs = { {"loss0", n[11]}, {"metric0", n[4]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
