-- Whole numbers that are scattered side by side: vectors hold floats alone.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x8", "f32", {1, 1})           -- f32[1,1]
n[2] = g.expand(n[1], {33, 31})               -- f32[33,31]
n[3] = g.cast(n[2], "i32")                    -- i32[33,31]
n[4] = g.input("x5", "i32", {33, 31})         -- i32[33,31]
n[5] = g.scatter_add(n[4], n[3], 0, 1)        -- i32[1,31]
n[6] = g.cast(n[5], "f64")                    -- f64[1,31]
n[7] = g.expand(n[6], {33, 31})               -- f64[33,31]
n[8] = g.cast(n[7], "f32")                    -- f32[33,31]
n[9] = g.const(0, "f32", {})                  -- f32[]
n[10] = g.sum(n[8], {0, 1})                   -- f32[1,1]
n[11] = g.reshape(n[10], {})                  -- f32[]
n[12] = g.const(0.0009775171065493646, "f32", {})  -- f32[]
n[13] = g.mul(n[11], n[12])                   -- f32[]
n[14] = g.add(n[9], n[13])                    -- f32[]
n[15] = g.const(1, "f32", {})                 -- grad of f32[]
n[16] = g.const(0, "f32", {1, 1})             -- f32[1,1]
n[17] = g.sum(n[16], {0, 1})                  -- f32[1,1]
n[18] = g.reshape(n[17], {})                  -- f32[]
n[19] = g.mul(n[18], n[15])                   -- f32[]
n[20] = g.add(n[9], n[19])                    -- f32[]
return g.program {
  name = "f770029",
  params = {},
  states = {},
  g.entry { "init", kind = "init",
    inputs = {},
    outputs = {},
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "infer", kind = "infer",
    inputs = { {"x8", n[1]}, {"x5", n[4]} },
    outputs = { {"r0", n[8]}, {"g0", n[16]}, {"h0", n[16]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "train", kind = "train",
    inputs = { {"x8", n[1]}, {"x5", n[4]} },
    outputs = { {"loss0", n[14]}, {"metric0", n[20]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
