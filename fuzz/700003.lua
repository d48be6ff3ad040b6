-- seed 700003, kernels: infer.r0: element 0 of 1 is not made in the order of its node
-- gradc compile
local g = require "gradc.graph"
local n = {}
n[1] = g.param("p4", "f32", {})               -- f32[]
n[2] = g.const(0.1, "f32", {})                -- f32[]
n[3] = g.input("x6", "f32", {})               -- f32[]
n[4] = g.accumulate(n[1], {}, n[3], {}, n[1], 0)  -- f32[]
n[5] = g.less(n[4], n[2])                     -- bool[]
n[6] = g.const(0, "f32", {})                  -- f32[]
n[7] = g.cast(n[5], "f32")                    -- f32[]
n[8] = g.const(1, "f32", {})                  -- f32[]
n[9] = g.mul(n[7], n[8])                      -- f32[]
n[10] = g.add(n[6], n[9])                     -- f32[]
n[11] = g.input("v0", "f32", {})              -- f32[]
n[12] = g.mul(n[6], n[11])                    -- f32[]
n[13] = g.mul(n[12], n[8])                    -- f32[]
n[14] = g.add(n[6], n[13])                    -- f32[]
n[15] = g.mul(n[6], n[6])                     -- f32[]
n[16] = g.mul(n[15], n[8])                    -- f32[]
n[17] = g.add(n[14], n[16])                   -- f32[]
n[18] = g.input("seed", "i32", {})            -- i32[]
n[19] = g.const(0, "i32", {})                 -- i32[]
n[20] = g.random("normal", 1000, "f32", {}, n[18], n[19])  -- f32[]
n[21] = g.store(n[1], n[20])                  -- f32[]
n[22] = g.mul(n[6], n[2])                     -- f32[]
n[23] = g.sub(n[1], n[22])                    -- f32[]
n[24] = g.store(n[1], n[23])                  -- f32[]
return g.program {
  name = "f700003",
  params = { n[1] },
  states = {},
  g.entry { "init", kind = "init",
    inputs = { {"seed", n[18]} },
    outputs = {},
    effects = { n[21] },
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x6", n[3]} },
    outputs = { {"r0", n[5]}, {"g0", n[6]}, {"h0", n[6]}, {"g1", n[6]}, {"h1", n[6]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x6", n[3]}, {"v0", n[11]} },
    outputs = { {"loss0", n[10]}, {"metric0", n[17]} },
    effects = { n[24] },
    grads = { {"p4", n[6]} },
    separate = false, driver_only = false },
}
