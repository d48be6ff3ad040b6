-- All that the loop carries on is in its place before the first iteration.
local g = require "gradc.graph"
local a = g.body_param("v", "f32", {33}, 0)
local b = g.body_param("v", "f32", {33}, 1)
local x = g.body_param("v", "f32", {33}, 2)
local s = g.scan({ g.input("x0", "f32", {33}), g.input("x1", "f32", {33}),
                   g.input("x2", "f32", {1, 33}) }, {a, b, x}, {x, b}, 1, 2, 1, false)
return g.program {
  name = "idle_loop",
  params = {},
  states = {},
  g.entry { "infer", kind = "infer",
    inputs = { {"x0", g.input("x0", "f32", {33})}, {"x1", g.input("x1", "f32", {33})},
               {"x2", g.input("x2", "f32", {1, 33})} },
    outputs = { {"r0", g.result(s, 1)} },
    effects = {},
    grads = {},
    separate = false, driver_only = false },
}
