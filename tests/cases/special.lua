-- special.lua -- NaN, infinities, zeros of both signs, very large and small numbers

case("maximum", nn.maximum)
case("minimum", nn.minimum)
case("amax", function(x) return nn.amax(x, 1) end)
case("amin", function(x) return nn.amin(x, 1) end)
case("amax_all", function(x) return nn.amax(x) end)
case("max_dim", function(x) return (nn.max(x, 1)) end)
case("min_dim", function(x) return (nn.min(x, 1)) end)
case("argmax", function(x) return nn.argmax(x, 1) end)
case("argmin", function(x) return nn.argmin(x, 1) end)
case("argmax_all", function(x) return nn.argmax(x) end)
case("cummax", function(x) return { nn.cummax(x, 1) } end)
case("cummin", function(x) return { nn.cummin(x, 1) } end)
case("max_pool", function(x) return nn.max_pool1d(x, 2) end)
case("max_pool_overlap", function(x) return nn.max_pool2d(x, 3, 1, 1) end)
case("norm_inf", function(x) return nn.norm(x, math.huge, 1) end)
case("norm_ninf", function(x) return nn.norm(x, -math.huge, 1) end)

case("minus_itself", function(x) return x - x end)
case("over_itself", function(x) return x / x end)
case("times_zero", function(x) return { x * 0, 0 * x, x * 0 * 2 } end)
case("as_itself", function(x)
  return { nn.eq(x, x), nn.ne(x, x), nn.le(x, x), nn.lt(x, x) }
end)
case("masked_by_product", function(x) return x * nn.gt(x, 0):to(x.dtype) end)
case("exp_of_log", function(x) return nn.exp(nn.log(x)) end)
case("log_of_exp", function(x) return nn.log(nn.exp(x)) end)
case("powers", function(x)
  return { x ^ 0, x ^ 1, x ^ 2, x ^ 3, x ^ 0.5, x ^ -1, x ^ -0.5 }
end)
case("shared_divisor", function(x, y) return x / y:reshape(12, 1) end)
case("repeated_factor", function(x, y) return nn.matmul(x, y:expand(4)) end)
case("constants", function(x)
  return { x * 0 + nn.const(0, {}) / nn.const(0, {}), x * 0 + math.huge,
           (x + math.huge) - math.huge }
end)
case("var_one", function(x) return { nn.var(x, 1), nn.std(x, 1), nn.var(x, 1, false) } end)

for _, down in ipairs { false, true } do
  local name = down and "_descending" or ""
  case("sort" .. name, function(x) return { nn.sort(x, 1, down) } end)
  case("sort_gradient" .. name, function(x) return (nn.sort(x, 1, down)) end)
end
case("sort_columns", function(x) return { nn.sort(x, 0) } end)
case("sort_all", function(x) return (nn.sort(x)) end)
case("topk", function(x) return { (nn.topk(x, 3, 1)), (nn.topk(x, 3, 1, false)) } end)
case("topk_infinite", function(x)
  local _, at = nn.topk(x, 6)
  return (nn.sort(at))
end)
for _, k in ipairs { 1, 4, 7 } do
  case("kthvalue_" .. k, function(x) return (nn.kthvalue(x, k, 1)) end)
end
case("median", function(x) return (nn.median(x, 1)) end)
case("median_all", function(x) return nn.median(x) end)
case("median_finite", function(x) return { nn.median(x, 1) } end)

for name in ([[relu relu6 hardtanh hardsigmoid leaky_relu elu selu celu gelu silu mish softplus
    hardshrink logsigmoid tanhshrink abs sign exp expm1 log log1p log2 sqrt rsqrt
    square reciprocal tanh sigmoid sin cos atan erf erfc floor ceil round trunc frac asinh
    sinh cosh isnan isinf isfinite signbit fmax fmin atan2 copysign isclose xlogy
    eq ne lt le gt ge div pow]]):gmatch "%S+" do
  case(name, nn[name])
end
case("minus_zero", function(x) return { nn.copysign(x, -0.0), x / -0.0, nn.atan2(-0.0, x) } end)
case("nan_to_num", function(x) return nn.nan_to_num(x, 1, 2, 3) end)
case("threshold", function(x) return nn.threshold(x, 0.1, 0) end)
case("clamp", function(x) return { x:clamp(-1, 2), x:clamp_min(0), x:clamp_max(0) } end)
case("clamp_by", function(x, y) return { x:clamp { min = y }, x:clamp { max = y } } end)
case("mul", function(x, y) return x * y end)
case("lerp", function(x, y) return { nn.lerp(x, y, 0.25), nn.lerp(x, y, 0.75) } end)
for name in ("mse_loss l1_loss huber_loss smooth_l1_loss"):gmatch "%S+" do
  case(name, function(x, y) return nn[name](x, y, { reduction = "none" }) end)
end

for name, keep in pairs {
  lower = function(x) return nn.tril(x) end,
  upper = function(x) return nn.triu(x, 2) end,
  band = function(x) return nn.tril(nn.triu(x, -9), 3) end,
  narrow = function(x) return nn.tril(nn.triu(x, -1), 1) end,
} do
  case("hidden_" .. name, function(x, w)
    return { nn.matmul(keep(x), w), nn.matmul(keep(x):t(), w) }
  end)
end
case("hidden_later", function(q, k, v)
  return nn.scaled_dot_product_attention(q, k, v, { is_causal = true })
end)

for name in ("sum mean prod var std cumsum cumprod logcumsumexp nansum logsumexp"):gmatch "%S+" do
  case(name .. "_rows", function(x) return nn[name](x, 1) end)
end
for _, p in ipairs { 0, 0.5, 1, 2, 3 } do
  case(("norm_%d"):format(2 * p), function(x) return nn.norm(x, p, 1) end)
end
case("softmax", function(x) return nn.softmax(x, 1) end)
case("log_softmax", function(x) return nn.log_softmax(x, 1) end)
case("normalize", function(x) return nn.normalize(x, { dim = 1 }) end)
case("any_all", function(x) return { nn.any(x, 1), nn.all(x, 1), nn.count_nonzero(x, 1) } end)
case("clip", function(x) return nn.clip_grad_norm({ x }, 1)[1] end)

case("adaptive_avg", nn.adaptive_avg_pool2d { { 3, 4 } })
case("adaptive_max", nn.adaptive_max_pool2d { { 3, 4 } })
case("avg_pool", nn.avg_pool2d { 3, 2, 1 })
case("bilinear", nn.interpolate { scale_factor = 2, mode = "bilinear" })
case("bilinear_corners", nn.interpolate { size = { 4, 9 }, mode = "bilinear",
                                          align_corners = true })
case("nearest", nn.interpolate { size = { 4, 9 } })
