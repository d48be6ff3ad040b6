-- An extreme and its place are found in one pass where there are no vectors: the
-- extreme is made of the same as in a pass of its own.
local g = require "gradc.graph"
local x, y = g.input("x", "f32", {3, 4}), g.input("y", "f32", {5})
return g.program { name = "extreme_place", params = {}, states = {},
  g.entry { "infer", kind = "infer", inputs = { {"x", x}, {"y", y} },
    outputs = { {"low", g.amin(x, {1})}, {"under", g.argmin(x, {1})},
                {"high", g.amax(y, {0})}, {"at", g.argmax(y, {0})} },
    effects = {}, grads = {}, separate = false, driver_only = false } }
