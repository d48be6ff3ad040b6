-- Places that lie inside a table whatever the data are, as bytes.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {3})
n[2] = g.argmax(n[1], {0})
n[3] = g.cast(n[2], "u8")
n[4] = g.gather(n[1], n[3], 0)
n[5] = g.input("long", "f32", {300})
n[6] = g.gather(n[5], n[3], 0)
n[7] = g.mul(n[4], n[6])
return g.program {
  name = "byte_place",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x", n[1]}, {"long", n[5]} },
    outputs = { {"y", n[7]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
