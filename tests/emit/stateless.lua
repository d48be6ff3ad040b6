-- An optimizer of the user that keeps nothing: there is no state struct.
local nn = require "gradc"

local x = nn.input("x", { 3, 4 })
local y = nn.input("y", { 3, 2 })
local p = x >> nn.linear { 2, name = "fc" }

return nn.program {
  data = nn.table { x = nn.table_randn(12, 1), y = nn.table_randn(6, 2) },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { p = p } },
  nn.train { "train", loss = nn.mse_loss(p, y),
             optimizer = function(w, g) return w - 0.05 * nn.sign(g) * nn.sqrt(nn.abs(g)) end },
}
