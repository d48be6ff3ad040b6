-- loops.lua -- loops over time in every form: layers, directions, a loop in a loop, a
-- gradient of a gradient through one, carries that swap, integers that count

local nn = require "gradc"

local T, N, F, H = 5, 3, 4, 6
local x = nn.input("x", { T, N, F })
local y = nn.input("y", { T, N, 2 * H })
local first = nn.input("first", { N, H })

local out = nn.lstm { H, num_layers = 2, bidirectional = true, name = "lstm" }(x)
local hidden = nn.gru { F, H, name = "gru" }(x, nn.stack({ first }, 0))

-- Two numbers that change places, and how often they did.
local swapped = nn.scan(function(s)
  return { a = s.b, b = nn.sin(s.a), n = s.n + 1 }
end, { a = first, b = nn.cos(first), n = nn.const(0, {}, "i32") }, nil, { length = 7 })

-- A root by Newton's method in every time step.
local w = nn.param("w", { N, F }, { init = 0.5 })
local _, roots = nn.scan(function(total, xt)
  local a = total * total + xt * xt + 1
  local root = nn.scan(function(r) return 0.5 * (r + a / r) end, nn.ones { N, F }, nil,
                       { length = 4 })
  return 0.9 * total + 0.1 * root, root
end, w, x, { reverse = true })

local loss = nn.mse_loss(out, y) + nn.mean(nn.square(hidden)) + nn.mean(roots)
local dx = nn.grad(loss, x)

return nn.program {
  nn.infer { "predict", outputs = { out = out, n = swapped.n, a = swapped.a } },
  nn.train { "train", loss = loss + nn.mean(dx * dx), metrics = { b = nn.mean(swapped.b) },
             optimizer = nn.adam { lr = 1e-2 } },
  nn.train { "parts", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 },
             separate = true },
}
