-- seed 700004, kernels: infer.r0: element 0 of 1 is not made in the order of its node
-- gradc compile --exact
local g = require "gradc.graph"
local n = {}
n[1] = g.const(0, "f32", {})                  -- f32[]
n[2] = g.const(1, "f32", {})                  -- f32[]
n[3] = g.input("x166", "f64", {})             -- f64[]
n[4] = g.input("x68", "f64", {})              -- f64[]
n[5] = g.accumulate(n[4], {}, n[3], {}, n[3], 0)  -- f64[]
n[6] = g.cast(n[5], "f32")                    -- f32[]
n[7] = g.input("w0", "f32", {})               -- f32[]
n[8] = g.mul(n[6], n[7])                      -- f32[]
n[9] = g.mul(n[8], n[2])                      -- f32[]
n[10] = g.add(n[1], n[9])                     -- f32[]
return g.program {
  name = "f700004",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x166", n[3]}, {"x68", n[4]} },
    outputs = { {"r0", n[5]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x166", n[3]}, {"x68", n[4]}, {"w0", n[7]} },
    outputs = { {"loss0", n[10]}, {"metric0", n[1]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
