-- Outputs that are inputs, parameters or each other; one parameter under two
-- layouts; a parameter that training does not change.
local nn = require "gradc"

local x = nn.input("x", { 5, 40 })
local fc = nn.linear { 40, name = "fc" }
local p = x >> fc
local fixed = nn.param("fixed", { 40 }, { init = 2 })
local seen = nn.state("seen", { 40 })

return nn.program {
  nn.infer { "copies", outputs = {
    a = p, b = p, c = x, d = fixed, e = nn.const(3), f = nn.const { 1, 2 }, g = x:t(),
    h = fixed:reshape(40, 1), i = nn.zeros { 3 },
  } },
  nn.infer { "weights", outputs = {
    w = fc.weight, wt = fc.weight:t(), n = nn.sum(fc.weight * fc.weight:t()), s = seen,
  } },
  nn.train { "train", loss = nn.mean(p ^ 2) + nn.sum(fixed), metrics = { norm = nn.sqrt(nn.sum(fc.weight ^ 2)) },
             optimizer = function(w, g) return w.name == "fixed" and w or w - 0.1 * g end,
             store = { { seen, seen + nn.amax(p, 0) } } },
}
