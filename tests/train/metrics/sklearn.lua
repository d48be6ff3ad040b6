local logits, y = nn.input("logits", { BATCH, 3 }), nn.label("y", { BATCH }, 3)
local share, z = nn.input("share", { BATCH }), nn.label("z", { BATCH }, 2)
local p, t = nn.input("p", { BATCH, 2 }), nn.input("t", { BATCH, 2 })
local x = logits * nn.param("scale", { 1 }, { init = 1 })
local first = { nn.select(p, 1, 0), nn.select(t, 1, 0) }

-- So few that thresholds tell them all apart.
local few, few_share = nn.floor(64 * nn.softmax(x, 1)) / 64, nn.floor(64 * share) / 64
local two = nn.stack({ few_share, nn.select(few, 1, 0) }, 1)
local labels = nn.stack({ z:float(), 1 - z:float() }, 1)

local metrics = {
  accuracy = nn.accuracy(x, y), top2 = nn.top_k_accuracy(x, y, { 2 }),
  balanced = nn.balanced_accuracy(x, y), mcc = nn.matthews_corrcoef(x, y),
  mcc_two = nn.matthews_corrcoef(share, z), kappa = nn.cohen_kappa(x, y),
  binary_accuracy = nn.recall(share, z, { average = "micro" }),
  log_loss = nn.binary_cross_entropy(share, z:float()),
  mae = nn.mae(p, t), mse = nn.mse(p, t), rmse = nn.rmse(first[1], first[2]),
  mape = nn.mape(p + 20, t + 20), max_error = nn.max_error(first[1], first[2]),
  r2 = nn.r2(p, t), explained = nn.explained_variance(p, t),
  kappa_linear = nn.cohen_kappa(x, y, { weights = "linear" }),
  kappa_quadratic = nn.cohen_kappa(x, y, { weights = "quadratic" }),
  brier = nn.brier_score(share, z), brier_three = nn.brier_score(nn.softmax(x, 1), y),
  msle = nn.msle(nn.abs(p), nn.abs(t)), deviation = nn.std(first[1]),
  spread = nn.var(p - t, { correction = 0 }), columns = nn.mean(nn.std(p, 0)),
  perplexity = nn.perplexity(x, y), relative = nn.norm(p - t) / t:norm(),
  cubes = nn.mean(nn.norm(p - t, 3, 0)), distance = nn.dist(first[1], first[2]),
  cosines = nn.mean(nn.cosine_similarity(p, t, 0)),
  f2 = nn.fbeta_score(x, y, { beta = 2 }),
  auc_macro = nn.roc_auc_score(few, y), ap_macro = nn.average_precision_score(few, y),
  auc_share = nn.auc(few_share, z), ap_share = nn.average_precision_score(few_share, z),
  auc_labels = nn.auc(two, labels), ap_labels = nn.average_precision_score(two, labels),
}
for _, kind in ipairs { { "precision", nn.precision }, { "recall", nn.recall },
                        { "f1", nn.f1 }, { "jaccard", nn.jaccard_score } } do
  for _, average in ipairs { "macro", "micro", "weighted" } do
    metrics[kind[1] .. "_" .. average] = kind[2](x, y, { average = average })
  end
  metrics[kind[1] .. "_binary"] = kind[2](share, z)
  for k, of in ipairs { 0, 1, 2 } do
    metrics[kind[1] .. "_of_" .. of] = nn.select(kind[2](x, y, { average = "none" }), 0, k - 1)
  end
end
return nn.program {
  data = nn.csv { train = "rows.csv", test = "rows.csv",
    logits = { columns = { "l0", "l1", "l2" } }, y = { column = "y" },
    share = { column = "share" }, z = { column = "z" },
    p = { columns = { "p0", "p1" } }, t = { columns = { "t0", "t1" } } },
  nn.infer { "predict", outputs = { x = x } },
  nn.train { "train", loss = nn.cross_entropy(x, y), metrics = metrics,
             optimizer = nn.sgd { lr = 0 } },
}
