-- A scattered sum becomes a state whose old value is read together with it.
local g = require "gradc.graph"
local n = {}
n[1] = g.state("s", "f32", {5})
n[2] = g.input("i", "u8", {3})
n[3] = g.input("x", "f32", {3})
n[4] = g.scatter_add(n[3], n[2], 0, 5)
n[5] = g.mul(n[4], n[1])
n[6] = g.sum(n[5], {0})
n[7] = g.reshape(n[6], {})
n[8] = g.store(n[1], n[4])
return g.program {
  name = "scatter_waits",
  params = {},
  states = { n[1] },
  g.entry { "train", kind = "train",
    inputs = { {"i", n[2]}, {"x", n[3]} },
    outputs = { {"loss", n[7]} },
    effects = { n[8] },
    grads = {},
    separate = false, driver_only = false },
  train = "train",
}
