-- The largest of bytes begins at 0.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x111", "f32", {4})
n[2] = g.input("x19", "u8", {6, 6, 4, 1})
n[3] = g.amax(n[2], {2, 3})
n[4] = g.cast(n[3], "f32")
n[5] = g.contract(n[4], {2, 4, 1, 0}, n[1], {3}, 5)
n[6] = g.const(0, "f32", {})
n[7] = g.sum(n[5], {0, 1, 2, 3, 4})
n[8] = g.reshape(n[7], {})
n[9] = g.const(0.006944444444444444, "f32", {})
n[10] = g.mul(n[8], n[9])
n[11] = g.add(n[6], n[10])
n[12] = g.const(1, "f32", {})
n[13] = g.mul(n[12], n[9])
n[14] = g.reshape(n[13], {1, 1, 1, 1, 1})
n[15] = g.expand(n[14], {1, 1, 6, 4, 6})
n[16] = g.contract(n[15], {1, 2, 3, 0, 4}, n[4], {3, 4, 2, 1}, 1)
n[17] = g.input("v0", "f32", {4})
n[18] = g.mul(n[16], n[17])
n[19] = g.sum(n[18], {0})
n[20] = g.reshape(n[19], {})
n[21] = g.const(0.25, "f32", {})
n[22] = g.mul(n[20], n[21])
n[23] = g.add(n[6], n[22])
n[24] = g.const(0, "f32", {4})
return g.program {
  name = "f30018",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x111", n[1]}, {"x19", n[2]} },
    outputs = { {"r0", n[5]}, {"g0", n[16]}, {"h0", n[24]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x111", n[1]}, {"x19", n[2]}, {"v0", n[17]} },
    outputs = { {"loss0", n[11]}, {"metric0", n[23]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
