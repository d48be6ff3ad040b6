-- The first of booleans.
local g = require "gradc.graph"
local n = {}
n[1] = g.state("s2", "f32", {8, 16, 1})
n[2] = g.cast(n[1], "u8")
n[3] = g.input("x10", "f64", {8, 16, 1})
n[4] = g.cast(n[3], "u8")
n[5] = g.less(n[4], n[2])
n[6] = g.argmax(n[5], {1})
n[7] = g.const(0, "f32", {})
n[8] = g.cast(n[6], "f32")
n[9] = g.input("w0", "f32", {8, 1, 1})
n[10] = g.mul(n[8], n[9])
n[11] = g.sum(n[10], {0, 1, 2})
n[12] = g.reshape(n[11], {})
n[13] = g.const(0.125, "f32", {})
n[14] = g.mul(n[12], n[13])
n[15] = g.add(n[7], n[14])
n[16] = g.input("seed", "i32", {})
n[17] = g.const(0, "i32", {})
n[18] = g.random("normal", 2000, "f32", {8, 16, 1}, n[16], n[17])
n[19] = g.store(n[1], n[18])
n[20] = g.const(0.9, "f32", {8, 16, 1})
n[21] = g.mul(n[1], n[20])
n[22] = g.store(n[1], n[21])
return g.program {
  name = "f80024",
  params = {},
  states = { n[1] },
  g.entry { "init", kind = "init",
    inputs = { {"seed", n[16]} },
    outputs = {},
    effects = { n[19] },
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x10", n[3]} },
    outputs = { {"r0", n[6]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x10", n[3]}, {"w0", n[9]} },
    outputs = { {"loss0", n[15]}, {"metric0", n[7]} },
    effects = { n[22] },
    grads = {},
    separate = false, driver_only = false },
}
