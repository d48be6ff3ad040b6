-- A border that is not a zero: its square is made, and rounded, as any other.
local g = require "gradc.graph"
local x = g.input("x", "f32", {1, 3})
local half = g.pad(x, {2, 2}, {1, 1}, {4, 5}, -0.5)
local tenth = g.pad(x, {2, 2}, {1, 1}, {4, 5}, -0.1)
local beside = g.pad(x, {2, 2}, {1, 1}, {4, 5}, 0.05)
return g.program {
  name = "padded_number",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x", x} },
    outputs = { {"r0", g.sum(g.mul(half, half), {0, 1})},
                {"r1", g.sum(g.mul(tenth, beside), {0, 1})},
                {"r2", g.mul(tenth, beside)},
                {"r3", g.sub(tenth, beside)} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
