-- seed 91118, kernels: infer.r0: element 0 of 1 is made in another order on another target
-- gradc compile --no-rule add_of_pads --no-rule reduce_of_reshape --no-rule sum_of_contract --no-rule mul_neg
local g = require "gradc.graph"
local n = {}
n[1] = g.iota(2, "i32", {1, 3, 3})            -- i32[1,3,3]
n[2] = g.amin(n[1], {0, 2})                   -- i32[1,3,1]
n[3] = g.prod(n[2], {1, 2})                   -- i32[1,1,1]
n[4] = g.cast(n[3], "f32")                    -- f32[1,1,1]
n[5] = g.const(0, "f32", {})                  -- f32[]
n[6] = g.input("w0", "f32", {1, 1, 1})        -- f32[1,1,1]
n[7] = g.mul(n[4], n[6])                      -- f32[1,1,1]
n[8] = g.sum(n[7], {0, 1, 2})                 -- f32[1,1,1]
n[9] = g.reshape(n[8], {})                    -- f32[]
n[10] = g.const(1, "f32", {})                 -- f32[]
n[11] = g.mul(n[9], n[10])                    -- f32[]
n[12] = g.add(n[5], n[11])                    -- f32[]
return g.program {
  name = "f91118",
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
    outputs = { {"r0", n[3]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"w0", n[6]} },
    outputs = { {"loss0", n[12]}, {"metric0", n[5]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
