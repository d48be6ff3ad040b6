-- loss.lua -- losses: every option and reduction, extreme operands, kinks

-- f(a, b, ..., options) with each reduction.
local function reductions(name, f, options)
  for _, reduction in ipairs { "mean", "sum", "none" } do
    case(name .. "_" .. reduction, function(...)
      local o = { reduction = reduction ~= "mean" and reduction or nil }
      for k, v in pairs(options or {}) do o[k] = v end
      local operands = { ... }
      operands[#operands + 1] = o
      return f(table.unpack(operands))
    end)
  end
end

local function with(f, options)
  return function(x, y) return f(x, y, options) end
end

-- ---- numbers

reductions("mse_loss", nn.mse_loss)
reductions("l1_loss", nn.l1_loss)
reductions("smooth_l1_loss", nn.smooth_l1_loss)
reductions("huber_loss", nn.huber_loss)
case("smooth_l1_loss_beta", with(nn.smooth_l1_loss, { beta = 0.5 }))
case("smooth_l1_loss_0", with(nn.smooth_l1_loss, { beta = 0 }))
case("huber_loss_delta", with(nn.huber_loss, { delta = 0.5 }))
for _, name in ipairs { "l1_loss", "smooth_l1_loss", "huber_loss" } do
  case(name .. "_kink", nn[name])
  case(name .. "_large", nn[name])
end
case("smooth_l1_loss_equal", nn.smooth_l1_loss)
case("huber_loss_equal", nn.huber_loss)

reductions("poisson_nll_loss", nn.poisson_nll_loss)
case("poisson_nll_loss_full", with(nn.poisson_nll_loss, { full = true }))
case("poisson_nll_loss_rate", with(nn.poisson_nll_loss, { log_input = false }))
case("poisson_nll_loss_eps", with(nn.poisson_nll_loss, { log_input = false, eps = 0.5, full = true }))
reductions("gaussian_nll_loss", nn.gaussian_nll_loss)
case("gaussian_nll_loss_full", function(x, t, v)
  return nn.gaussian_nll_loss(x, t, v, { full = true })
end)
case("gaussian_nll_loss_one", nn.gaussian_nll_loss)
case("gaussian_nll_loss_row", nn.gaussian_nll_loss)
case("gaussian_nll_loss_eps", function(x, t, v)
  return nn.gaussian_nll_loss(x, t, v, { eps = 1 })
end)

-- ---- yes or no

reductions("bce_with_logits", nn.bce_with_logits)
case("bce_with_logits_weight", function(x, t, w) return nn.bce_with_logits(x, t, { weight = w }) end)
case("bce_with_logits_pos", function(x, t, w)
  return nn.binary_cross_entropy_with_logits(x, t, { pos_weight = w })
end)
case("bce_with_logits_list", with(nn.bce_with_logits, {
  weight = { 1, 2, 0.5, 1 }, pos_weight = { 2, 1, 3, 0.5 } }))
case("bce_with_logits_zero", nn.bce_with_logits)
case("bce_with_logits_large", nn.bce_with_logits)
case("bce_with_logits_large_pos", with(nn.bce_with_logits, { pos_weight = { 2, 1, 3 } }))
reductions("bce_loss", nn.bce_loss)
case("bce_loss_second", nn.binary_cross_entropy)
case("bce_loss_weight", function(x, t, w) return nn.bce_loss(x, t, { weight = w }) end)
for _, reduction in ipairs { "mean", "none" } do
  case("bce_loss_ends_" .. reduction, function(x)
    return nn.bce_loss(x, nn.const { 0, 1, 0, 1, 0.25 }, { reduction = reduction })
  end)
end

-- ---- classes

local w = { 1, 0.5, 2, 0.25, 1.5 }
for _, name in ipairs { "cross_entropy", "nll_loss" } do
  local f = nn[name]
  reductions(name, f)
  reductions(name .. "_weight", f, { weight = w })
  reductions(name .. "_skip", f)
  reductions(name .. "_pad", f, { weight = w, ignore_index = 0 })
  reductions(name .. "_image", f)
  case(name .. "_image_weight", with(f, { weight = { 1, 0.5, 2 } }))
  case(name .. "_one", f)
  case(name .. "_row", f)
end
reductions("smoothing", nn.cross_entropy, { label_smoothing = 0.2 })
reductions("smoothing_weight", nn.cross_entropy, { label_smoothing = 0.2, weight = w })
reductions("smoothing_skip", nn.cross_entropy, { label_smoothing = 0.2, weight = w })
case("smoothing_skip_plain", with(nn.cross_entropy, { label_smoothing = 0.2 }))
case("smoothing_image", with(nn.cross_entropy, { label_smoothing = 0.2, weight = { 1, 0.5, 2 } }))
case("cross_entropy_large", nn.cross_entropy)
case("cross_entropy_masked", nn.cross_entropy)
case("cross_entropy_large_smooth", with(nn.cross_entropy, { label_smoothing = 0.1 }))

-- ---- distributions

reductions("soft", nn.cross_entropy)
reductions("soft_weight", nn.cross_entropy, { label_smoothing = 0.1, weight = { 1, 0.5, 2, 0.25 } })
case("soft_image", nn.cross_entropy)
case("soft_one", nn.cross_entropy)
case("soft_large", nn.cross_entropy)
for _, reduction in ipairs { "mean", "sum", "none", "batchmean" } do
  case("kl_div_" .. reduction, with(nn.kl_div, { reduction = reduction }))
  case("kl_div_log_" .. reduction, with(nn.kl_div, { reduction = reduction, log_target = true }))
end
case("kl_div_zero", function(x)
  return nn.kl_div(x, nn.const { { 0, 0.25, 0.75, 0 } }, { reduction = "sum" })
end)

-- ---- margins

reductions("soft_margin_loss", nn.soft_margin_loss)
case("soft_margin_loss_large", function(x)
  return nn.soft_margin_loss(x, nn.const { 1, -1, 1 })
end)
reductions("hinge_embedding_loss", nn.hinge_embedding_loss)
case("hinge_embedding_loss_margin", with(nn.hinge_embedding_loss, { margin = 0.3 }))
case("hinge_embedding_loss_kink", nn.hinge_embedding_loss)
reductions("hinge_loss", nn.hinge_loss)
reductions("multi_margin_loss", nn.multi_margin_loss)
case("multi_margin_loss_2", with(nn.multi_margin_loss, { p = 2, margin = 0.5, weight = w }))
case("multi_margin_loss_weight", with(nn.multi_margin_loss, { weight = w }))
case("multi_margin_loss_one", nn.multi_margin_loss)
case("multi_margin_loss_kink", nn.multi_margin_loss)
reductions("multilabel_soft_margin_loss", nn.multilabel_soft_margin_loss)
case("multilabel_soft_margin_loss_weight",
     with(nn.multilabel_soft_margin_loss, { weight = { 1, 2, 0.5, 3 } }))

-- ---- losses of other libraries

reductions("quantile_loss", nn.quantile_loss)
case("pinball_loss_tenth", with(nn.pinball_loss, { quantile = 0.1 }))
for _, name in ipairs { "column", "none" } do
  case("quantile_loss_list_" .. name, with(nn.quantile_loss, { quantile = { 0.1, 0.5, 0.75, 0.9 } }))
end
case("log_cosh_loss", nn.log_cosh_loss)
case("log_cosh_loss_far", nn.log_cosh_loss)
case("sigmoid_focal_loss", nn.sigmoid_focal_loss)
case("sigmoid_focal_loss_plain", with(nn.sigmoid_focal_loss, { alpha = -1, gamma = 0 }))
case("sigmoid_focal_loss_three", with(nn.sigmoid_focal_loss, { alpha = 0.4, gamma = 3 }))
case("dice_loss", nn.dice_loss)
case("dice_loss_smooth", with(nn.dice_loss, { smooth = 0.1 }))
