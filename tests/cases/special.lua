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
