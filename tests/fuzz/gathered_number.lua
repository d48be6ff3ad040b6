-- What is gathered is a number.
local g = require "gradc.graph"
local n = {}
n[1] = g.const(2, "f32", {1, 6, 1, 6})
n[2] = g.reshape(n[1], {1, 6, 1, 6, 1})
n[3] = g.cast(n[2], "u8")
n[4] = g.gather(n[2], n[3], 0)
n[5] = g.const(0, "f32", {})
n[6] = g.sum(n[4], {0, 1, 2, 3, 4})
n[7] = g.reshape(n[6], {})
n[8] = g.const(0.027777777777777776, "f32", {})
n[9] = g.mul(n[7], n[8])
n[10] = g.add(n[5], n[9])
return g.program {
  name = "f40016",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = {},
    outputs = { {"r0", n[4]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = {},
    outputs = { {"loss0", n[10]}, {"metric0", n[5]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
