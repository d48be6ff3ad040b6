-- Zeros around what is kept in 16 bits meet numbers that are none.
local g = require "gradc.graph"
local p = g.param("p", "bf16", {1, 3})
local w = g.input("w", "f32", {4, 4, 3})
local x = g.pad(g.cast(p, "f32"), {0, 1}, {2, 1}, {3, 5}, 0)
return g.program {
  name = "padded_half",
  params = { p },
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"w", w} },
    outputs = { {"r0", g.contract(x, {3, 2}, w, {0, 1, 3}, 3)} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
