-- lengths.lua -- rows of different lengths: what is real of them counts, and nothing else

local function all(y, state)
  if type(state) == "table" then return { y, table.unpack(state) } end
  return { y, state }
end

local function net(name, kind, o)
  o.name = name
  case(name, function(x, n, state) return all(nn[kind](o)(x, state, n)) end)
end

for _, kind in ipairs { "rnn", "lstm", "gru" } do
  net(kind, kind, { 2 })
  net(kind .. "_two", kind, { 2, 2, 2, bidirectional = true })
  net(kind .. "_first", kind, { 2, batch_first = true })
end
net("gru_state", "gru", { 2, bidirectional = true })

case("scan_backwards", function(h, x, n)
  local last, ys = nn.scan(function(s, e) return { h = nn.sin(s.h + e.x) }, { y = s.h * e.x } end,
                           { h = h }, { x = x }, { reverse = true, lengths = n })
  return { last.h, ys.y }
end)

for _, name in ipairs { "mse_loss", "l1_loss", "huber_loss", "smooth_l1_loss", "bce_with_logits",
                        "kl_div", "cross_entropy", "accuracy", "confusion_matrix",
                        "true_negatives", "perplexity", "mae", "rmse", "max_error" } do
  case(name, function(p, t, n) return nn[name](p, t, { lengths = n }) end)
end
case("mse_loss_sum", function(p, t, n) return nn.mse_loss(p, t, { lengths = n, reduction = "sum" }) end)
case("mse_loss_mask", function(p, t, m) return nn.mse_loss(p, t, { mask = m }) end)
case("mse_loss_none", function(p, t, m)
  return nn.mse_loss(p, t, { mask = m, reduction = "none" })
end)
case("mse_loss_nothing", function(p, t, n) return nn.mse_loss(p, t, { lengths = n }) end)

local w = { 1, 0.5, 2, 0.25 }
case("cross_entropy_weight", function(x, y, n)
  return nn.cross_entropy(x, y, { lengths = n, weight = w, label_smoothing = 0.1 })
end)
case("cross_entropy_skip", function(x, y, n)
  return nn.cross_entropy(x, y, { lengths = n, weight = w })
end)
case("sequence_mask", function(n) return nn.sequence_mask(n, 5) end)
