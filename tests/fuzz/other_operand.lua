-- Two loops of one body, in which the same parameter is another operand.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {2, 3, 13})        -- f32[2,3,13]
n[2] = g.param("w", "f32", {13, 13})          -- f32[13,13]
n[3] = g.const(0, "f32", {3, 13})             -- f32[3,13]
n[4] = g.body_param("carry", "f32", {3, 13}, 0)  -- f32[3,13]
n[5] = g.body_param("x", "f32", {3, 13}, 1)   -- f32[3,13]
n[6] = g.body_param("w", "f32", {13, 13}, 2)  -- f32[13,13]
n[7] = g.contract(n[4], {0, 2}, n[6], {1, 2}, 2)  -- f32[3,13]
n[8] = g.add(n[5], n[7])                      -- f32[3,13]
n[9] = g.tanh(n[8])                           -- f32[3,13]
n[10] = g.scan({n[3], n[1], n[2]}, {n[4], n[5], n[6]}, {n[9], n[9]}, 2, 1, 1, false)  -- f32[]
n[11] = g.result(n[10], 1)                    -- f32[2,3,13]  y
n[12] = g.sin(n[2])                           -- f32[13,13]
n[13] = g.scan({n[3], n[1], n[12]}, {n[4], n[5], n[6]}, {n[9], n[9]}, 2, 1, 1, false)  -- f32[]
n[14] = g.result(n[13], 1)                    -- f32[2,3,13]
return g.program {
  name = "net",
  params = { n[2] },
  states = {},
  g.entry { "a", kind = "infer",
    inputs = { {"x", n[1]} },
    outputs = { {"y", n[11]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
  g.entry { "b", kind = "infer",
    inputs = { {"x", n[1]} },
    outputs = { {"y", n[14]} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
