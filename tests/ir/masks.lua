-- after simplify: conditions as numbers, signs, constants that meet
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {8})
local y = g.input("y", "i32", {8})
n[2] = g.cast(y, "f32")
n[3] = g.less(n[1], n[2])
n[4] = g.const(1, "f32", {8})
n[5] = g.const(-0.0, "f32", {8})
n[6] = g.where(n[3], n[4], n[5])
n[7] = g.neg(n[2])
n[8] = g.mul(n[6], n[7])
n[9] = g.add(n[1], n[8])
n[10] = g.const(3, "f32", {8})
n[11] = g.mul(n[10], n[9])
n[12] = g.const(6, "f32", {8})
n[13] = g.div(n[11], n[12])
n[14] = g.const(1/0, "f32", {8})
n[15] = g.min(n[13], n[14])
return g.program {
  name = "masks",
  params = {},
  states = {},
  g.entry { "f", kind = "infer", inputs = { {"x", n[1]}, {"y", y} },
    outputs = { {"z", n[15]} }, effects = {}, grads = {} },
}
