-- A float is true unless it is zero.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x57", "f32", {1, 7, 1})
n[2] = g.cast(n[1], "bool")
n[3] = g.const(0, "f32", {})
n[4] = g.cast(n[2], "f32")
n[5] = g.input("w0", "f32", {1, 7, 1})
n[6] = g.mul(n[4], n[5])
n[7] = g.sum(n[6], {0, 1, 2})
n[8] = g.reshape(n[7], {})
n[9] = g.const(0.14285714285714285, "f32", {})
n[10] = g.mul(n[8], n[9])
n[11] = g.add(n[3], n[10])
n[12] = g.const(0, "f32", {1, 7, 1})
n[13] = g.input("v0", "f32", {1, 7, 1})
n[14] = g.mul(n[12], n[13])
n[15] = g.sum(n[14], {0, 1, 2})
n[16] = g.reshape(n[15], {})
n[17] = g.mul(n[16], n[9])
n[18] = g.add(n[3], n[17])
return g.program {
  name = "f60342",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x57", n[1]} },
    outputs = { {"r0", n[2]}, {"g0", n[12]}, {"h0", n[12]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x57", n[1]}, {"w0", n[5]}, {"v0", n[13]} },
    outputs = { {"loss0", n[11]}, {"metric0", n[18]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
