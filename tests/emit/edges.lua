-- One more and one less than what tiles like, and the parts of a step apart.
local nn = require "gradc"

local x = nn.input("x", { 37, 33 })
local y = nn.input("y", { 37, 34 })

local p = x >> nn.linear { 65, name = "fc1" } >> nn.relu >> nn.linear { 34, name = "fc2" }

return nn.program {
  data = nn.table { x = nn.table_randn(40 * 33, 1), y = nn.table_rand(40 * 34, 2) },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { p = p }, batch = 5 },
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adamw { lr = 1e-2 },
             separate = true },
}
