-- A quotient of what may be negative rounds down.
local g = require "gradc.graph"
local n = {}
n[1] = g.input("x", "f32", {3, 1, 9, 1})
n[2] = g.unwindow(n[1], 2, 3, 1, 2, 10)
n[3] = g.reshape(n[2], {1, 6, 5})
n[4] = g.flip(n[3], {1})
n[5] = g.cumsum(n[4], 1)
return g.program { name = "floor_index", params = {}, states = {},
  g.entry { "init", kind = "init", inputs = {}, outputs = {}, effects = {}, grads = {}, separate = false, driver_only = false },
  g.entry { "infer", kind = "infer", inputs = { {"x", n[1]} }, outputs = { {"a", n[5]} }, effects = {}, grads = {}, separate = false, driver_only = false } }
