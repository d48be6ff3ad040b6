-- A long sum of whole numbers.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("i1", "i32", {17})
n[2] = g.sum(n[1], {0})
n[3] = g.const(0, "f32", {})
n[4] = g.cast(n[2], "f32")
n[5] = g.input("w0", "f32", {1})
n[6] = g.mul(n[4], n[5])
n[7] = g.sum(n[6], {0})
n[8] = g.reshape(n[7], {})
n[9] = g.const(1, "f32", {})
n[10] = g.mul(n[8], n[9])
n[11] = g.add(n[3], n[10])
return g.program {
  name = "f50008",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"i1", n[1]} },
    outputs = { {"r0", n[2]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"i1", n[1]}, {"w0", n[5]} },
    outputs = { {"loss0", n[11]}, {"metric0", n[3]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
