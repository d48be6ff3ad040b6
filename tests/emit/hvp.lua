-- Products of the second derivative with a direction, and a training whose loss
-- contains a gradient.
local nn = require "gradc"

local x = nn.input("x", { 8, 6 })
local y = nn.input("y", { 8, 2 })
local v = nn.input("v", { 2, 11 }, "f32", { batch = false })

local fc1 = nn.linear { 11, name = "fc1" }
local fc2 = nn.linear { 2, name = "fc2" }
local p = x >> fc1 >> nn.tanh >> fc2
local loss = nn.mse_loss(p, y)

local slope = nn.grad(loss, fc2.weight)
local hv = nn.grad(nn.sum(slope * v), { fc1.weight, fc2.weight })
local flat = loss + 0.1 * nn.sum(nn.grad(loss, x) ^ 2)

return nn.program {
  data = nn.table { x = nn.table_randn(16 * 6, 1), y = nn.table_randn(16 * 2, 2) },
  fit = nn.fit { steps = 12 },

  nn.infer { "hvp", outputs = { hv1 = hv[1], hv2 = hv[2], slope = slope } },
  nn.train { "train", loss = flat, optimizer = nn.sgd { lr = 0.1 } },
}
