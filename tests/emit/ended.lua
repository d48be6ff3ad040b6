-- ended.lua -- loops over time that end with the longest row: layers, directions, a loop by
-- hand, a gradient of a gradient through one

local nn = require "gradc"

local T, N, F, H = 9, 3, 4, 6
local n = nn.input("n", { N }, "i32")
local x = nn.input("x", { N, T, F })
local y = nn.input("y", { N, T, 2 * H })

local out = nn.gru { F, H, bidirectional = true, batch_first = true, name = "gru" }(x, nil, n)
local deep = nn.lstm { F, H, num_layers = 2, batch_first = true, name = "lstm" }(x, nil, n)

local w = nn.param("w", { F }, { init = 0.5 })
local total, seen = nn.scan(function(s, xt)
  local now = nn.tanh(w * s + xt)
  return now, now * now
end, nn.zeros { n.shape[1], F }, x:transpose(0, 1), { lengths = n, reverse = true })

local loss = nn.mse_loss(out, y, { lengths = n }) + nn.mean(nn.square(deep)) + nn.mean(seen)
local dx = nn.grad(loss, x)

return nn.program {
  nn.infer { "predict", outputs = { out = out, total = total }, batch = 1 },
  nn.train { "train", loss = loss + nn.mean(dx * dx), optimizer = nn.adam { lr = 1e-2 } },
  nn.train { "parts", loss = nn.mse_loss(out, y, { lengths = n }),
             optimizer = nn.sgd { lr = 0.1 }, separate = true },
}
