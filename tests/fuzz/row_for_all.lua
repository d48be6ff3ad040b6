-- A row that all iterations of a loop read: none of them may write over it.
local g = require "gradc.graph"
local x = g.input("x", "f32", {4, 3000})
local a = g.input("a", "f32", {3000, 3})
local b = g.input("b", "f32", {3})
local row = g.reshape(g.contract(a, {0, 1}, b, {1}, 1), {1, 3000})
local angle = g.atan2(x, g.expand(row, {4, 3000}))
local most = g.amax(angle, {1})
local near = g.exp(g.sub(angle, g.expand(most, {4, 3000})))
return g.program {
  name = "row_for_all",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x", x}, {"a", a}, {"b", b} },
    outputs = { {"r0", g.sum(near, {1})} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
