-- Lesson 4, exercise: momentum, written by hand and from the library.

local nn = require "gradc"

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

local function momentum(w, g, env)
  local old = env.state "velocity"              -- zeros at first
  local new = 0.9 * old + g
  env.set(old, new)
  return w - env.lr() * new
end

return nn.program {
  data = nn.table { a = as, b = bs, y = ys },
  fit = nn.fit { steps = 60, show = { w1, w2 } },

  nn.train { "mine", loss = loss, optimizer = nn.optimizer { update = momentum, lr = 0.02 } },
  nn.train { "library", loss = loss, optimizer = nn.sgd { lr = 0.02, momentum = 0.9 } },
}
