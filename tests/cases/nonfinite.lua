-- nonfinite.lua -- values and slopes at NaN, at infinities, and at poles

local function one(name, f) case(name, f or nn[name]) end

for _, name in ipairs { "relu", "relu6", "hardtanh", "hardsigmoid", "leaky_relu", "softshrink",
                        "hardshrink", "sigmoid", "tanh", "softplus", "logsigmoid" } do
  one(name)
end
one("threshold", function(x) return nn.threshold(x, 0.5, 20) end)
one("clamp", function(x) return nn.clamp(x, -1, 1.5) end)
one("clamp_low", function(x) return nn.clamp_min(x, -1) end)
one("clamp_high", function(x) return nn.clamp(x, { max = 1.5 }) end)
one("clamp_by", nn.clamp)

one "lgamma"
one "digamma"
one("digamma_double", nn.digamma)
for n = 1, 2 do one("polygamma_" .. n, function(x) return nn.polygamma(n, x) end) end

one "hypot"
one "logaddexp"
one "maximum"
one "minimum"

one("norm_minus", function(x) return nn.norm(x, -2, 1) end)
one("norm_half", function(x) return nn.norm(x, 0.5, 1) end)
one("norm_minus_half", function(x) return nn.norm(x, -0.5, 1) end)

one("ignored", nn.cross_entropy)
one("ignored_weighted", function(x, y)
  return nn.cross_entropy(x, y, { weight = { 1, 2, 0.5, 3 } })
end)
one("ignored_smooth", function(x, y) return nn.cross_entropy(x, y, { label_smoothing = 0.25 }) end)
one("ignored_log_softmax", function(x, y) return nn.nll_loss(nn.log_softmax(x, 1), y) end)
one("ignored_log", function(x, y) return nn.nll_loss(nn.log(nn.softmax(x, 1)), y) end)
one("ignored_gelu", function(x, y) return nn.cross_entropy(nn.gelu(x), y) end)
