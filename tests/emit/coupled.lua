-- Parameters whose new values read each other: every one of them must be read
-- before it is stored, and one of two has to be stored first.
local nn = require "gradc"

local x = nn.input("x", { 6, 8 })
local y = nn.input("y", { 6, 8 })

local a = nn.param("a", { 8, 8 }, { init = nn.init.uniform(-0.4, 0.4) })
local b = nn.param("b", { 8, 8 }, { init = nn.init.uniform(-0.4, 0.4) })
local c = nn.param("c", { 8 }, { init = 0.1 })
local d = nn.param("d", { 8 }, { init = 0.2 })

local p = nn.matmul(nn.tanh(nn.matmul(x, a) + c), b) + d
local identity = nn.to(nn.eq(nn.iota({ 8, 8 }, 0), nn.iota({ 8, 8 }, 1)), "f32")
local function apart(w)
  return nn.sum((nn.matmul(w, w:t()) - identity) ^ 2)
end
local loss = nn.mse_loss(p, y) + 1e-3 * (apart(a) + apart(b)) + 1e-2 * nn.sum(a * b:t())

-- The norm of all gradients bounds the step, and partners swap a little.
local all = nn.grad(loss, { a, b, c, d })
local square = 0
for _, g in ipairs(all) do square = square + nn.sum(g * g) end
local scale = nn.min(1, 1 / nn.sqrt(square + 1e-12))
local partner = { a = b:t(), b = a, c = d, d = nn.flip(c, 0) }

local function update(w, g)
  return w - 0.2 * scale * g + 0.01 * (partner[w.name] - w)
end

return nn.program {
  data = nn.table { x = nn.table_randn(12 * 8, 1), y = nn.table_randn(12 * 8, 2) },
  fit = nn.fit { steps = 12 },

  nn.infer { "predict", outputs = { p = p }, batch = 2 },
  nn.train { "train", loss = loss, metrics = { norm = nn.sqrt(square) }, optimizer = update },
}
