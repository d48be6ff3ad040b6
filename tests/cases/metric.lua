-- metric.lua -- metrics, ties and classes that do not occur among them

local function with(f, options)
  return function(x, y) return f(x, y, options) end
end

case("accuracy", nn.accuracy)
case("accuracy_image", nn.accuracy)
case("accuracy_skip", with(nn.accuracy, { ignore_index = -1 }))
for k = 1, 3 do
  case("top_k_accuracy_" .. k, with(nn.top_k_accuracy, { k = k }))
  case("top_k_accuracy_tie_" .. k, with(nn.topk_accuracy, k))
end
case("perplexity", nn.perplexity)

case("confusion_matrix", nn.confusion_matrix)
for _, how in ipairs { "true", "pred", "all" } do
  case("confusion_matrix_" .. how, with(nn.confusion_matrix, { normalize = how }))
end
case("confusion_matrix_classes", with(nn.confusion_matrix, { classes = 4 }))
case("confusion_matrix_threshold", with(nn.confusion_matrix, { threshold = 0 }))
for _, name in ipairs { "true_positives", "false_positives", "false_negatives", "true_negatives" } do
  case(name, nn[name])
end
case("true_positives_binary", with(nn.true_positives, { threshold = 0 }))

for _, name in ipairs { "precision", "recall", "f1_score" } do
  local f = nn[name]
  case(name .. "_macro", f)
  for _, how in ipairs { "micro", "weighted", "none" } do
    case(name .. "_" .. how, with(f, { average = how }))
  end
  case(name .. "_binary", f)
  case(name .. "_nothing", with(f, { threshold = 2 }))
end

case("mae", nn.mae)
case("mse", nn.mse)
case("rmse", nn.rmse)
case("r2_score", nn.r2_score)
case("r2_score_row", nn.r2)
-- The second pair of columns: a constant, predicted exactly.
case("r2_score_constant", function(p)
  return nn.r2_score(nn.cat({ p:slice(1, 0, 1), p:slice(1, 2, 3) }, 1),
                     nn.cat({ p:slice(1, 1, 2), p:slice(1, 3, 4) }, 1))
end)

case("matthews_corrcoef", nn.matthews_corrcoef)
case("cohen_kappa", nn.cohen_kappa)
case("balanced_accuracy", nn.balanced_accuracy)
case("jaccard_score", nn.jaccard_score)
case("fbeta_score", with(nn.fbeta_score, { beta = 2 }))
-- One class only, which chance says as well.
case("matthews_corrcoef_same", with(nn.matthews_corrcoef, { classes = 3 }))
case("cohen_kappa_same", with(nn.cohen_kappa, { classes = 3 }))
case("mape", nn.mape)
case("max_error", nn.max_error)
case("explained_variance", nn.explained_variance)
for _, how in ipairs { "linear", "quadratic" } do
  case("cohen_kappa_" .. how, with(nn.cohen_kappa, { weights = how }))
end
case("brier_score", nn.brier_score)
case("brier_score_classes", nn.brier_score)
case("msle", nn.msle)

-- One number for each row, in a column as well; what torchmetrics has besides.
case("accuracy_scores", nn.accuracy)
case("accuracy_column", nn.accuracy)
case("accuracy_threshold", with(nn.accuracy, { threshold = 0 }))
case("f1_score_column", nn.f1_score)
case("brier_score_column", nn.brier_score)
case("specificity", with(nn.specificity, { average = "none" }))
case("pearson_corrcoef", nn.pearson_corrcoef)
case("pearson_corrcoef_scales", nn.pearson_corrcoef)
case("smape", nn.smape)
case("f1_score_mask", nn.f1_score)

-- Areas of numbers that are far enough apart for thresholds.
for _, name in ipairs { "roc_auc_score", "average_precision_score" } do
  case(name, nn[name])
  case(name .. "_column", nn[name])
  case(name .. "_classes", nn[name])
  case(name .. "_none", with(nn[name], { average = "none" }))
  case(name .. "_labels", nn[name])
  case(name .. "_missing", nn[name])
  case(name .. "_ends", nn[name])
  case(name .. "_mask", function(p, y, m) return nn[name](p, y, { mask = m }) end)
  case(name .. "_coarse", with(nn[name], { thresholds = 2 }))
end
