-- What a step keeps of its batch, in forward: running statistics, and a scale whose old
-- value backward still needs.
local nn = require "gradc"

local x = nn.input("x", { 6, 4 })
local y = nn.input("y", { 6, 2 })
local scale = nn.buffer("scale", { 4 }, { init = 1 })
local h = x >> nn.linear { 4, name = "fc1" } >> nn.batch_norm1d { name = "bn" }
local scaled = h * scale
nn.on_train(scaled, scale, function(old) return 0.5 * old + 0.5 * nn.amax(nn.abs(h), 0) end)
local out = scaled >> nn.linear { 2, name = "fc2" }

return nn.program {
  data = nn.table { x = nn.table_randn(24 * 4, 3, 1), y = nn.table_randn(24 * 2, 3, 2) },
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 },
             separate = true },
}
