-- What is gathered becomes a number.
local g = require "gradc.graph"
local n = {}
n[1] = g.const(0, "f32", {1})
n[2] = g.const(0, "f32", {})
n[3] = g.input("x157", "i32", {1})
n[4] = g.input("x20", "f32", {1})
n[5] = g.neg(n[4])
n[6] = g.add(n[4], n[5])
n[7] = g.gather(n[6], n[3], 0)
n[8] = g.sum(n[7], {0})
n[9] = g.reshape(n[8], {})
n[10] = g.const(1, "f32", {})
n[11] = g.mul(n[9], n[10])
n[12] = g.add(n[2], n[11])
n[13] = g.mul(n[10], n[10])
n[14] = g.reshape(n[13], {1})
n[15] = g.scatter_add(n[14], n[3], 0, 1)
n[16] = g.neg(n[15])
n[17] = g.add(n[15], n[16])
n[18] = g.sum(n[17], {0})
n[19] = g.reshape(n[18], {})
n[20] = g.mul(n[19], n[10])
n[21] = g.add(n[2], n[20])
return g.program {
  name = "f20048",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x157", n[3]}, {"x20", n[4]} },
    outputs = { {"r0", n[7]}, {"g0", n[17]}, {"h0", n[1]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x157", n[3]}, {"x20", n[4]} },
    outputs = { {"loss0", n[12]}, {"metric0", n[21]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
