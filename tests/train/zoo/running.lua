-- Batch norm whose running statistics are kept: one layer used twice in a step, one
-- with the average of all batches.
local nn = require "gradc"

local x = nn.input("x", { 8, 5 })
local y = nn.input("y", { 8, 2 })
local twice = nn.batch_norm1d { 12, name = "twice", momentum = 0.3 }

local h = x
  >> nn.linear { 12, name = "fc1" }
  >> nn.batch_norm1d { name = "bn1" }
  >> nn.relu
  >> twice
  >> nn.linear { 12, name = "fc2" }
  >> twice
  >> nn.unflatten { 1, { 3, 4 } }
  >> nn.batch_norm1d { name = "mean", momentum = false }
  >> nn.flatten
  >> nn.linear { 2, name = "fc3" }

return nn.program {
  data = nn.table { x = nn.table_randn(32 * 5, 14, 1), y = nn.table_randn(32 * 2, 14, 2) },
  nn.infer { "predict", outputs = { y = h }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(h, y),
             optimizer = nn.sgd { lr = 0.02 } },
}
