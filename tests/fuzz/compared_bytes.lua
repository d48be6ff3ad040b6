-- A number made of the boolean that one byte, itself a boolean, is below another.
local g = require "gradc.graph"
local n = {}
n[1] = g.param("p2", "f32", {4, 2, 1})
n[2] = g.amax(n[1], {0, 1})
n[3] = g.expand(n[2], {4, 2, 1})
n[4] = g.const(0.1, "f32", {1, 1, 1})
n[5] = g.less(n[2], n[4])
n[6] = g.const(0, "f32", {4, 2, 1})
n[7] = g.cast(n[5], "u8")
n[8] = g.input("x18", "u8", {1, 1, 1})
n[9] = g.less(n[7], n[8])
n[10] = g.cast(n[9], "f32")
n[11] = g.div(n[2], n[10])
n[12] = g.const(0, "f32", {})
n[13] = g.sum(n[11], {0, 1, 2})
n[14] = g.reshape(n[13], {})
n[15] = g.const(1, "f32", {})
n[16] = g.mul(n[14], n[15])
n[17] = g.add(n[12], n[16])
n[18] = g.mul(n[15], n[15])
n[19] = g.reshape(n[18], {1, 1, 1})
n[20] = g.div(n[19], n[10])
n[21] = g.equal(n[1], n[3])
n[22] = g.cast(n[21], "f32")
n[23] = g.sum(n[22], {0, 1})
n[24] = g.div(n[20], n[23])
n[25] = g.expand(n[24], {4, 2, 1})
n[26] = g.where(n[21], n[25], n[6])
n[27] = g.sum(n[26], {0, 1, 2})
n[28] = g.reshape(n[27], {})
n[29] = g.const(0.125, "f32", {})
n[30] = g.mul(n[28], n[29])
n[31] = g.add(n[12], n[30])
n[32] = g.input("seed", "i32", {})
n[33] = g.const(0, "i32", {})
n[34] = g.random("normal", 1000, "f32", {4, 2, 1}, n[32], n[33])
n[35] = g.store(n[1], n[34])
n[36] = g.const(-1, "f32", {4, 2, 1})
n[37] = g.mul(n[26], n[36])
n[38] = g.store(n[1], n[37])
return g.program {
  name = "f777125",
  params = { n[1] },
  states = {},
  g.entry { "init", kind = "init",
    inputs = { {"seed", n[32]} },
    outputs = {},
    effects = { n[35] },
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x18", n[8]} },
    outputs = { {"r0", n[11]}, {"g0", n[26]}, {"h0", n[6]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x18", n[8]} },
    outputs = { {"loss0", n[17]}, {"metric0", n[31]} },
    effects = { n[38] },
    grads = { {"p2", n[26]} },
    separate = false, driver_only = false },
}
