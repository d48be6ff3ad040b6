-- The byte of a negative float.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x21", "f32", {9, 4})
n[2] = g.sign(n[1])
n[3] = g.cast(n[2], "u8")
n[4] = g.const(0, "f32", {})
n[5] = g.cast(n[3], "f32")
n[6] = g.sum(n[5], {0, 1})
n[7] = g.reshape(n[6], {})
n[8] = g.const(0.027777777777777776, "f32", {})
n[9] = g.mul(n[7], n[8])
n[10] = g.add(n[4], n[9])
n[11] = g.const(0, "f32", {9, 4})
n[12] = g.sum(n[11], {0, 1})
n[13] = g.reshape(n[12], {})
n[14] = g.mul(n[13], n[8])
n[15] = g.add(n[4], n[14])
return g.program {
  name = "f70093",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x21", n[1]} },
    outputs = { {"r0", n[3]}, {"g0", n[11]}, {"h0", n[11]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x21", n[1]} },
    outputs = { {"loss0", n[10]}, {"metric0", n[15]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
