-- Every extent is 1.
local nn = require "gradc"

local x = nn.input("x", { 1, 1 })
local y = nn.input("y", { 1, 1 })

local p = x >> nn.linear { 1, name = "fc1" } >> nn.tanh >> nn.linear { 1, name = "fc2", bias = false }

return nn.program {
  data = nn.table { x = { 0.5, -1 }, y = { 1, -2 } },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { p = p } },
  nn.train { "train", loss = nn.l1_loss(p, y), optimizer = nn.sgd { lr = 0.1, momentum = 0.9 } },
}
