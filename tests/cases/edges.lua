-- edges.lua -- functions at the ends of their domains, and of very small and large numbers
--
-- Every element counts by itself, to six digits.

local function one(name, f) case(name, f or nn[name]) end

one "exp2"
one "log2"
one "log10"
one "log1p"
one "expm1"
one "logit"
one "tan"
one "asin"
one "acos"
one "atan"
one "sinc"
one "sinh"
one "cosh"
one "tanh"
one "asinh"
one "acosh"
one "atanh"
one "erf"
one "erfc"
one "lgamma"
one "digamma"
for n = 1, 4 do one("polygamma_" .. n, function(x) return nn.polygamma(n, x) end) end
one "rsqrt"
one "sigmoid"
one "logsigmoid"
one("softplus", function(x) return nn.softplus(x, 1, 1000) end)
one "silu"
one "mish"
one "gelu"
one("gelu_tanh", function(x) return nn.gelu(x, "tanh") end)
one "elu"
one "softsign"
one "tanhshrink"
one "atan2"
one("atan2_slopes", nn.atan2)
one("logit_ends", nn.logit)
one "hypot"
one("hypot_slopes", nn.hypot)
one "logaddexp"
one "logaddexp2"

for _, name in ipairs { "fmod", "remainder", "floor_divide" } do
  one(name)
  one(name .. "_double", nn[name])
  one(name .. "_whole", nn[name])
end
one("remainder_slopes", nn.remainder)
one("fmod_slopes", nn.fmod)

one("norm", function(x) return nn.norm(x, 2, 1) end)
one("norm_3", function(x) return nn.norm(x, 3, 1) end)
one("norm_minus", function(x) return nn.norm(x, -2, 1) end)
one("normalize", function(x) return nn.normalize(x, { eps = 1e-37 }) end)
one("cosine", function(x, y) return nn.cosine_similarity(x, y, 1, 1e-37) end)
one("distance", function(x, y) return nn.pairwise_distance(x, y, 2, 0) end)
one("cdist", nn.cdist)
one("weight_norm", nn.weight_norm)
for k = 0, 5 do
  one("grad_norm_" .. k, function(x, y) return nn.grad_norm { x, y } end)
  one("grad_norm_3_" .. k, function(x, y) return nn.grad_norm({ x, y }, 3) end)
  one("clip_" .. k, function(x, y) return nn.clip_grad_norm({ x, y }, 2) end)
end
one("normalize_slopes", function(x) return nn.normalize(x, { eps = 1e-37 }) end)
one("cosine_slopes", function(x, y) return nn.cosine_similarity(x, y, 1, 1e-37) end)
one("weight_norm_slopes", nn.weight_norm)
one("sigmoid_slopes", nn.sigmoid)
one("tanh_slopes", nn.tanh)
one("sinh_last", nn.sinh)
one("cosh_last", nn.cosh)
one("acosh_below", nn.acosh)

one("std", function(x) return nn.std(x, 1) end)
one("std_mean", function(x)
  local s, m = nn.std_mean(x, 1, false)
  return { s, m }
end)
one("var_far", function(x) return nn.var(x, 1) end)
one("std_far", function(x) return nn.std(x, 0) end)
one("cov_far", nn.cov)
one("prod_long", function(x) return nn.prod(nn.expand(x, { 1500, 3 }), 0) end)
one("cumprod_range", function(x) return nn.cumprod(x, 1) end)
one("cumprod_long", function(x)
  return nn.slice(nn.cumprod(nn.expand(x, { 1500, 3 }), 0), 0, 130, 1500, 340)
end)

for _, name in ipairs { "sin", "cos" } do
  one(name .. "_far", nn[name])
  one(name .. "_far_double", nn[name])
end
one("atan2_near", nn.atan2)
one("hypot_endless", nn.hypot)
for _, name in ipairs { "logistic_no", "logistic_yes", "logistic_half" } do
  one(name, function(x, t)
    return nn.bce_with_logits(x, t, { reduction = "none" })
  end)
end
for _, name in ipairs { "elu", "selu", "celu", "hardswish", "silu", "gelu" } do
  one("nan_" .. name, nn[name])
end
one("mish_low", nn.mish)
one("var_range", function(x) return nn.var(x, 1) end)
