-- norm.lua -- normalisation, and dropout where nothing is random

for _, name in ipairs { "bn1d_2", "bn1d_3", "bn2d_4", "bn3d_5" } do
  local make = nn["batch_norm" .. name:sub(3, 4)]
  case(name .. "_train", make { name = "a" .. name }, "train")
  case(name .. "_infer", make { name = "b" .. name })
end
case("bn_eps", nn.batch_norm1d { 3, name = "bn_eps", eps = 0.25 }, "train")
case("bn_plain", nn.batch_norm { affine = false, track_running_stats = false })
case("bn_untracked", nn.batch_norm1d { name = "bn_untracked", track_running_stats = false })
case("bn_plain_infer", nn.batch_norm { name = "bn_plain_infer", affine = false })

case("bn_function", function(x, m, v, w, b)
  return nn.batch_norm(x, { running_mean = m, running_var = v, weight = w, bias = b })
end, "train")
case("bn_function_w", function(x, m, v, w)
  return nn.batch_norm1d(x, { running_mean = m, running_var = v, weight = w })
end)
case("bn_function_train", function(x, w, b)
  return nn.batch_norm(x, { weight = w, bias = b, training = true, eps = 0.1 })
end)
case("bn_frozen", nn.batch_norm1d { name = "bn_frozen", training = false }, "train")

for _, kind in ipairs { "1d", "2d", "3d" } do
  local make = nn["instance_norm" .. kind]
  case("in" .. kind, make)
  case("in" .. kind .. "_affine", make { name = "in" .. kind, affine = true })
end
case("in_tracked", nn.instance_norm1d { name = "in_tracked", affine = true,
                                        track_running_stats = true })

local plain = { elementwise_affine = false }
case("ln", nn.layer_norm { name = "ln" })
case("ln_two", nn.layer_norm { { 2, 3 }, name = "ln_two", eps = 0.1 })
case("ln_plain", nn.layer_norm(plain))
case("ln_far", function(x) return nn.layer_norm(x, plain) end)
case("ln_one", nn.layer_norm { eps = 1, elementwise_affine = false })
case("ln_given", function(x, w, b) return nn.layer_norm(x, { 4, weight = w, bias = b }) end)
case("ln_weight", function(x, w) return nn.layer_norm(x, { 2, 3, weight = w }) end)
case("gn_function", function(x, w, b)
  return nn.group_norm(x, { 2, weight = w, bias = b })
end)
case("rms", function(x, w) return nn.rms_norm(x, { weight = w }) end)
case("rms_two", nn.rms_norm { { 2, 3 }, eps = 1e-2, elementwise_affine = false })
case("gn", nn.group_norm { 2, name = "gn" })
case("gn_image", nn.group_norm { 3, 3, name = "gn_image", eps = 0.1 })
case("gn_plain", nn.group_norm { num_groups = 1, affine = false })
case("lrn", nn.local_response_norm(3))
case("lrn_even", nn.local_response_norm { 2, alpha = 0.5, beta = 0.6, k = 2 })

case("normalize", nn.normalize)
case("normalize_1", function(x) return nn.normalize(x, { p = 1, dim = 0 }) end)
case("normalize_3", function(x) return x:normalize(3, -1) end)
case("normalize_inf", function(x) return nn.normalize(x, math.huge) end)
case("normalize_zeros", nn.normalize)
case("normalize_eps", function(x) return nn.normalize(x, { eps = 4 }) end)

case("weight_norm", nn.weight_norm)
case("weight_norm_last", function(v, g) return nn.weight_norm(v, g, 1) end)
case("weight_norm_whole", function(v, g) return nn.weight_norm(v, g, false) end)

case("dropout_never", nn.dropout { p = 0 }, "train")
case("dropout_infer", nn.dropout)
case("dropout_all", nn.dropout { 1 }, "train")
case("dropout_off", nn.dropout { training = false }, "train")
case("alpha_dropout_all", nn.alpha_dropout)

local function spectral(name, shape, mode, options)
  case(name, function(x) return x * nn.spectral_norm(nn.param(name, shape), options) end, mode)
end
spectral("sn_train", { 3, 4 }, "train")
spectral("sn_infer", { 3, 4 })
spectral("sn_conv", { 3, 2, 3 }, "train", { dim = 1 })
