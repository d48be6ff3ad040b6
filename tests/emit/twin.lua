-- Two parameters of one gradient: both need it, once.
local nn = require "gradc"

local x = nn.input("x", { 6, 3 })
local w = nn.param("w", { 3 }, { init = 0.25 })
local b = nn.param("b", { 3 })
local p = x * 2 + w + b

return nn.program {
  data = nn.table { x = nn.table_randn(30, 1) },
  fit = nn.fit { steps = 12 },

  nn.train { "train", loss = nn.mse_loss(p, x), optimizer = nn.sgd { lr = 0.1 }, separate = true },
}
