local x, y = nn.input("x", { BATCH, 3 }), nn.label("y", { BATCH }, 3)
local logits = x * nn.param("scale", { 1 }, { init = 1 })
             + (FIXED and nn.zeros { BATCH, 3 } or 0)
return nn.program {
  data = nn.table { x = table_of.x, y = table_of.y },
  fit = nn.fit { epochs = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y, { weight = { 1, 2, 5 } }),
    optimizer = nn.sgd { lr = 0 }, metrics = {
      accuracy = nn.accuracy(logits, y), top2 = nn.topk_accuracy(logits, y, 2),
      perplexity = nn.perplexity(logits, y), f1 = nn.f1(logits, y),
      f1_micro = nn.f1(logits, y, { average = "micro" }),
      f1_weighted = nn.f1(logits, y, { average = "weighted" }),
      f1_none = nn.f1(logits, y, { average = "none" }),
      precision = nn.precision(logits, y),
      recall = nn.recall(logits, y, { average = "none" }),
      negatives = nn.true_negatives(logits, y), confusion = nn.confusion_matrix(logits, y),
      shares = nn.confusion_matrix(logits, y, { normalize = "true" }),
    } },
}
