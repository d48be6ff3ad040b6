-- Odd widths and a different smooth function after every layer.
local nn = require "gradc"

local x = nn.input("x", { 3, 7 })
local y = nn.input("y", { 3, 1 })

local h = x
  >> nn.linear { 33, name = "fc1" } >> nn.gelu
  >> nn.linear { 17, name = "fc2" } >> nn.silu
  >> nn.linear { 5, name = "fc3" } >> nn.softplus
  >> nn.linear { 9, name = "fc4" } >> nn.gelu { approximate = "tanh" }
  >> nn.linear { 1, name = "fc5" }

return nn.program {
  data = nn.table { x = nn.table_randn(11 * 7, 3, 1), y = nn.table_randn(11, 3, 2) },
  nn.train { "train", loss = nn.mse_loss(h, y),
             optimizer = nn.adam { lr = 2e-3, weight_decay = 0.1 } },
}
