local nn = require "gradc"

local x = nn.input("x", { 24, 30 })
local y = nn.input("y", { 24, 10 })
local guess = x >> nn.linear { 40, name = "fc1" } >> nn.tanh >> nn.linear { 10, name = "fc2" }

return nn.program {
  data = nn.table { x = nn.table_randn(96 * 30, 1, 1), y = nn.table_randn(96 * 10, 1, 2) },
  nn.train { "train", loss = nn.mse_loss(guess, y), optimizer = nn.adam { lr = 0.01 } },
}
