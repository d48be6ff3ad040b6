local x, t, u = nn.input("x", { BATCH, 3 }), nn.input("t", { BATCH }), nn.input("u", { BATCH, 2 })
local p = nn.select(x, 1, 0) * nn.param("scale", { 1 }, { init = 1 }) + 1e6
local q = x:slice(1, 1, 3)

-- Correlation from the moments of both and of their difference.
local pearson = nn.metric {
  moments = { p = p, t = t, off = p - t },
  value = function(s)
    return (s.p.squares + s.t.squares - s.off.squares)
         / (2 * nn.sqrt(s.p.squares * s.t.squares))
  end,
}
local std = nn.metric { moments = { t = t },
  value = function(s) return nn.sqrt(s.t.squares / (s.t.rows - 1)) end }
-- R2, less for the number of rows and of inputs.
local adjusted = nn.metric {
  sums = { missed = nn.sum((nn.select(q, 1, 0) - nn.select(u, 1, 0)) ^ 2) },
  moments = { u = nn.select(u, 1, 0) },
  value = function(s)
    return 1 - s.missed / s.u.squares * (s.u.rows - 1) / (s.u.rows - 2)
  end,
}
return nn.program {
  data = nn.table { x = table_of.x, t = table_of.t, u = table_of.u },
  fit = nn.fit { epochs = 1 },
  nn.train { "train", loss = nn.sum((p - t) ^ 2) / x.shape[1], optimizer = nn.sgd { lr = 0 },
    metrics = {
      mae = nn.mae(p, t), rmse = nn.rmse(p, t),
      mape = nn.mean(nn.abs((u - q) / (nn.abs(u) + 1))),
      r2 = nn.r2(p, t), r2_two = nn.r2(q, u), worst = nn.amax(nn.abs(p - t)),
      least = nn.amin(t), std = std, pearson = pearson, bias = nn.sum(p - t),
      norm = nn.sqrt(nn.sum((q - u) ^ 2, 0)), adjusted = adjusted,
      halves = nn.sum(p - t) / nn.sum(nn.full_like(t, 0.5)),
    } },
}
