-- after simplify: the scalars of an optimizer are computed once, not per weight
local g = require "gradc.graph"
local n = {}
n[1] = g.param("w", "f32", {20, 30})
n[2] = g.state("step", "i32", {})
n[3] = g.input("dw", "f32", {20, 30})
n[4] = g.cast(n[2], "f32")
n[5] = g.reshape(n[4], {1, 1})
n[6] = g.expand(n[5], {20, 30})
n[7] = g.const(0.9, "f32", {20, 30})
n[8] = g.pow(n[7], n[6])
n[9] = g.const(1, "f32", {20, 30})
n[10] = g.sub(n[9], n[8])
n[11] = g.mul(n[3], g.div(n[9], n[10]))
n[12] = g.const(0.01, "f32", {20, 30})
n[13] = g.mul(n[11], n[12])
n[14] = g.sub(n[1], n[13])
n[15] = g.store(n[1], n[14])
return g.program {
  name = "scalars",
  params = { n[1] },
  states = { n[2] },
  g.entry { "step", kind = "train", inputs = { {"dw", n[3]} },
    outputs = {}, effects = { n[15] }, grads = {} },
}
