-- A byte made of a float, converted to a boolean and compared with another one.
local g = require "gradc.graph"
local n = {}
n[1] = g.const(0, "f32", {9, 9})
n[2] = g.input("x22", "f32", {9, 9})
n[3] = g.cast(n[2], "u8")
n[4] = g.cast(n[3], "bool")
n[5] = g.input("x211", "bool", {9, 9})
n[6] = g.equal(n[5], n[4])
n[7] = g.const(0, "f32", {})
n[8] = g.cast(n[6], "f32")
n[9] = g.input("w0", "f32", {9, 9})
n[10] = g.mul(n[8], n[9])
n[11] = g.sum(n[10], {0, 1})
n[12] = g.reshape(n[11], {})
n[13] = g.const(0.012345679012345678, "f32", {})
n[14] = g.mul(n[12], n[13])
n[15] = g.add(n[7], n[14])
n[16] = g.sum(n[1], {0, 1})
n[17] = g.reshape(n[16], {})
n[18] = g.mul(n[17], n[13])
n[19] = g.add(n[7], n[18])
return g.program {
  name = "f777332",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x22", n[2]}, {"x211", n[5]} },
    outputs = { {"r0", n[6]}, {"g0", n[1]}, {"h0", n[1]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x22", n[2]}, {"x211", n[5]}, {"w0", n[9]} },
    outputs = { {"loss0", n[15]}, {"metric0", n[19]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
