-- Lesson 4: five optimizers learn a sum.

local nn = require "gradc"

-- Pairs of numbers, the second up to four times as large, and their sums.
local as, bs, ys = nn.table_rand(40, 1), nn.table_rand(40, 2), {}
for i = 1, 40 do
  bs[i] = 4 * bs[i]
  ys[i] = as[i] + bs[i]
end

local a = nn.input("a", { 40, 1 })
local b = nn.input("b", { 40, 1 })
local y = nn.input("y", { 40, 1 })

local w1 = nn.param("w1", { 1 }, { init = -1 })
local w2 = nn.param("w2", { 1 }, { init = 2 })

local loss = nn.mse_loss(w1 * a + w2 * b, y)

return nn.program {
  data = nn.table { a = as, b = bs, y = ys },
  fit = nn.fit { steps = 60, show = { w1, w2 } },

  nn.train { "sgd", loss = loss, optimizer = nn.sgd { lr = 0.17 } },
  nn.train { "momentum", loss = loss, optimizer = nn.sgd { lr = 0.02, momentum = 0.9 } },
  nn.train { "adagrad", loss = loss, optimizer = nn.adagrad { lr = 0.5 } },
  nn.train { "rmsprop", loss = loss, optimizer = nn.rmsprop { lr = 0.1 } },
  nn.train { "adam", loss = loss, optimizer = nn.adam { lr = 0.1 } },
}
