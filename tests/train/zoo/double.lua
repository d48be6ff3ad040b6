-- A network in double precision, from its inputs to the optimizer's averages.
local nn = require "gradc"

local x = nn.input("x", { 8, 5 }, "f64")
local y = nn.input("y", { 8, 2 }, "f64")

local h = x
  >> nn.linear { 12, name = "fc1" }
  >> nn.tanh
  >> nn.layer_norm { name = "ln" }
  >> nn.linear { 2, name = "fc2" }

return nn.program {
  data = nn.table { x = nn.table_randn(32 * 5, 15, 1), y = nn.table_randn(32 * 2, 15, 2) },
  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.adamw { lr = 0.01 } },
}
