-- Parameters without a layer: a scale per column, a shift for all.
local nn = require "gradc"

local x = nn.input("x", { 7, 3 })
local y = nn.input("y", { 7, 3 })
local scale = nn.param("scale", { 3 }, { init = 1 })
local shift = nn.param("shift", { 1 })

local h = scale * x + shift

return nn.program {
  data = nn.table { x = nn.table_randn(14 * 3, 11, 1), y = nn.table_randn(14 * 3, 11, 2) },
  nn.train { "train", loss = nn.sum(nn.square(h - y)),
             optimizer = nn.sgd { lr = 0.01, weight_decay = 0.1 } },
}
