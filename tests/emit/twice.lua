-- Two trainings in parts, beside entries with the names of parts.
local nn = require "gradc"

local x = nn.input("x", { 6, 3 })
local w = nn.param("w", { 3 }, { init = 0.25 })
local b = nn.param("b", { 3 })
local p = x * w + b

return nn.program {
  data = nn.table { x = nn.table_randn(30, 1) },
  fit = nn.fit { steps = 12 },

  nn.infer { "forward", outputs = { p = p } },
  nn.infer { "update", outputs = { p = p, q = p * 2 } },
  nn.train { "first", loss = nn.mse_loss(p, x), optimizer = nn.adam {}, separate = true },
  nn.train { "second", loss = nn.l1_loss(p, x), params = { w }, optimizer = nn.sgd { lr = 0.1 },
             separate = true },
}
