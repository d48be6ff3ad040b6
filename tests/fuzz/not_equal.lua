-- What does not hold, compared with another boolean.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("i3", "f32", {1, 1, 6, 1})
n[2] = g.sin(n[1])
n[3] = g.const(0.75, "f32", {1, 1, 6, 1})
n[4] = g.mul(n[2], n[3])
n[5] = g.const(1.25, "f32", {1, 1, 6, 1})
n[6] = g.add(n[4], n[5])
n[7] = g.log(n[6])
n[8] = g.const(0.1, "f32", {1, 1, 6, 1})
n[9] = g.less(n[7], n[8])
n[10] = g.logical_not(n[9])
n[11] = g.input("x110", "bool", {1, 1, 6, 1})
n[12] = g.equal(n[10], n[11])
n[13] = g.const(0, "f32", {})
n[14] = g.cast(n[12], "f32")
n[15] = g.input("w0", "f32", {1, 1, 6, 1})
n[16] = g.mul(n[14], n[15])
n[17] = g.sum(n[16], {0, 1, 2, 3})
n[18] = g.reshape(n[17], {})
n[19] = g.const(0.16666666666666666, "f32", {})
n[20] = g.mul(n[18], n[19])
n[21] = g.add(n[13], n[20])
n[22] = g.const(0, "f32", {1, 1, 6, 1})
n[23] = g.input("v0", "f32", {1, 1, 6, 1})
n[24] = g.mul(n[22], n[23])
n[25] = g.sum(n[24], {0, 1, 2, 3})
n[26] = g.reshape(n[25], {})
n[27] = g.mul(n[26], n[19])
n[28] = g.add(n[13], n[27])
return g.program {
  name = "f777381",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"i3", n[1]}, {"x110", n[11]} },
    outputs = { {"r0", n[12]}, {"g0", n[22]}, {"h0", n[22]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"i3", n[1]}, {"x110", n[11]}, {"w0", n[15]}, {"v0", n[23]} },
    outputs = { {"loss0", n[21]}, {"metric0", n[28]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
