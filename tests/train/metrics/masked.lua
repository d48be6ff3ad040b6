-- Every metric of the rows that a mask keeps; in KEPT, the table of those rows alone.
local logits, y = nn.input("logits", { BATCH, 3 }), nn.label("y", { BATCH }, 3)
local share, z = nn.input("share", { BATCH }), nn.label("z", { BATCH }, 2)
local p, t = nn.input("p", { BATCH, 2 }), nn.input("t", { BATCH, 2 })
local keep = nn.input("keep", { BATCH })
local x = logits * nn.param("scale", { 1 }, { init = 1 })
local soft, few = nn.softmax(x, 1), nn.floor(64 * share) / 64

local function o(more)
  more = more or {}
  if not KEPT then more.mask = keep end
  return more
end
local metrics = {
  accuracy = nn.accuracy(x, y, o()), top2 = nn.top_k_accuracy(x, y, o { 2 }),
  perplexity = nn.perplexity(x, y, o()), balanced = nn.balanced_accuracy(x, y, o()),
  mcc = nn.matthews_corrcoef(x, y, o()), kappa = nn.cohen_kappa(x, y, o { weights = "linear" }),
  brier = nn.brier_score(soft, y, o()), brier_two = nn.brier_score(share, z, o()),
  precision = nn.precision(x, y, o()), recall = nn.recall(x, y, o { average = "weighted" }),
  f1 = nn.f1(share, z, o()), jaccard = nn.jaccard_score(x, y, o()),
  f2 = nn.fbeta_score(x, y, o { beta = 2 }), matrix = nn.confusion_matrix(x, y, o()),
  auc = nn.auc(few, z, o()), ap = nn.average_precision_score(few, z, o()),
}
for _, name in ipairs { "mae", "mse", "rmse", "mape", "smape", "max_error", "r2", "explained_variance",
                        "pearson_corrcoef" } do
  metrics[name] = nn[name](p, t, o { mask = not KEPT and nn.unsqueeze(keep, 1) or nil })
  metrics[name .. "_one"] = nn[name](nn.select(p, 1, 0), nn.select(t, 1, 0), o())
end
for name, of in next, { same = 0.1, other = 0.3 } do     -- where the targets are constant
  local target = nn.where(keep:gt(0), 0.1, nn.select(t, 1, 0))
  metrics["r2_" .. name] = nn.r2(nn.where(keep:gt(0), of, nn.select(p, 1, 0)), target, o())
  metrics["pearson_" .. name] = nn.pearson_corrcoef(nn.select(p, 1, 0), target, o())
end
metrics.msle = nn.msle(nn.abs(p), nn.abs(t), o { mask = not KEPT and nn.unsqueeze(keep, 1) or nil })
return nn.program {
  data = nn.csv { train = "rows.csv", test = "rows.csv",
    logits = { columns = { "l0", "l1", "l2" } }, y = { column = "y" },
    share = { column = "share" }, z = { column = "z" }, keep = { column = "keep" },
    p = { columns = { "p0", "p1" } }, t = { columns = { "t0", "t1" } } },
  nn.train { "train", loss = nn.cross_entropy(x, y, o()) + 0 * nn.mean(keep), metrics = metrics,
             optimizer = nn.sgd { lr = 0 } },
}
