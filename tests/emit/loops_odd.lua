-- loops_odd.lua -- what else may stand in a loop: data-dependent indices, random numbers,
-- inner gradients, convolutions, results that do not change, states kept between steps

local nn = require "gradc"
local T, N, F = 4, 2, 3
local x = nn.input("x", { T, N, F })
local ids = nn.label("ids", { T, N }, 5)
local w = nn.param("w", { F, F }, { init = nn.init.uniform(-1, 1) })
local e = nn.param("e", { 5, F }, { init = nn.init.uniform(-1, 1) })
-- gather, random, invariant y, y = parameter, y = carry, bool
local last, ys = nn.scan(function(s, v)
  local emb = nn.index_select(e, 0, v.id)
  local noise = nn.dropout(v.x, 0.5)
  local h = nn.tanh(nn.matmul(s.h + emb, w) + noise)
  local big = nn.gt(h, 0)
  return { h = h, any = nn.logical_or(s.any, big), best = nn.argmax(h, -1) }, { h = s.h, x = v.x, inv = nn.exp(w), big = big, new = h, c = nn.zeros { 2 } }
end, { h = nn.zeros { N, F }, any = nn.zeros({ N, F }):to "bool", best = nn.zeros({N}):to "i32" }, { x = x, id = ids })
-- stateful
local mem = nn.state("mem", { N, F })
local m2 = nn.scan(function(m, xt) return 0.5 * m + nn.sin(xt) end, mem, x)
-- inner gradient descent in a loop (MAML)
local t = nn.input("t", { N, F })
local fast = nn.scan(function(v)
  local l = nn.mse_loss(nn.matmul(x:select(0, 0), v), t)
  return v - 0.1 * nn.grad(l, v)
end, w, nil, { length = 3 })
local maml = nn.mse_loss(nn.matmul(x:select(0, 1), fast), t)
-- conv in a loop
local k = nn.param("k", { 1, 1, 3 }, { init = nn.init.uniform(-1, 1) })
local conv = nn.scan(function(c, xt)
  return nn.tanh(nn.conv1d(nn.unsqueeze(c, 1), k, nil, { padding = 1 }):squeeze(1) + xt)
end, nn.zeros { N, F }, x)
-- length 1, cumulative ops, sorting by max
local one = nn.scan(function(c, xt) return c + nn.cumsum(xt, 1) * nn.amax(xt) end, nn.zeros { N, F }, x:narrow(0, 0, 1))
local loss = nn.mean(ys.h * ys.x) + nn.mean(ys.inv * ys.inv) + nn.mean(last.h) + maml + nn.mean(conv * conv) + nn.mean(one) + nn.mean(m2)
local g = nn.grad(loss, x)
return nn.program {
  nn.infer { "predict", outputs = { any = last.any, best = last.best, big = ys.big, h = ys.new, c = ys.c, inv = ys.inv, hh = ys.new } },
  nn.train { "train", loss = loss + nn.mean(g * g), optimizer = nn.adam {}, store = { { mem, m2 } } },
}
