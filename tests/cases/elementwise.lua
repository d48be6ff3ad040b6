-- elementwise.lua -- functions of one element: usual and extreme operands, kinks,
-- broadcasting, whole numbers, logic

local function smooth(name, small, large)
  case(name, nn[name])
  if small then case(name .. "_small", nn[name]) end
  if large then case(name .. "_large", nn[name]) end
end

for _, name in ipairs { "exp", "exp2", "expm1" } do smooth(name, true, true) end
for _, name in ipairs { "log", "log2", "log10", "sqrt", "rsqrt", "reciprocal" } do
  smooth(name, true)
end
smooth("log1p", true, true)
for _, name in ipairs { "sin", "cos", "tan" } do smooth(name, true, true) end
for _, name in ipairs { "asin", "acos", "atanh" } do smooth(name, true) end
for _, name in ipairs { "atan", "sinh", "cosh", "tanh", "asinh" } do smooth(name, true, true) end
case("asinh_huge", nn.arcsinh)
smooth("acosh", true, true)
for _, name in ipairs { "erf", "erfc", "sigmoid" } do smooth(name, true, true) end
smooth("logit")
case("logit_eps", function(x) return x:logit { eps = 0.25 } end)
smooth("sinc")
case("sinc_zero", nn.sinc)
for _, name in ipairs { "square", "deg2rad", "rad2deg" } do smooth(name) end
for _, name in ipairs { "abs", "sign", "neg", "floor", "ceil", "round", "trunc", "frac" } do
  case(name, nn[name])
  case(name .. "_kinks", nn[name])
end
case("round_decimals", function(x) return x:round { decimals = 1 } end)
case("round_tens", function(x) return nn.round(x, -1) end)
case("nan_to_num", nn.nan_to_num)
case("nan_to_num_given", function(x) return nn.nan_to_num(x, 1, 2, -3) end)

for _, name in ipairs { "add", "sub", "mul", "div" } do
  case(name, nn[name])
  case(name .. "_row", nn[name])
  case(name .. "_both", nn[name])
end
case("add_alpha", function(x, y) return x:add(y, { alpha = 0.5 }) end)
case("sub_alpha", function(x, y) return nn.sub(x, y, 2) end)
case("div_floor", function(x, y) return x:div(y, { rounding_mode = "floor" }) end)
case("div_trunc", function(x, y) return x:div(y, "trunc") end)
case("floor_divide", nn.floor_divide)
case("atan2", nn.atan2)
case("atan2_row", nn.arctan2)
case("atan2_axes", nn.atan2)
case("hypot", nn.hypot)
case("fmod", nn.fmod)
case("remainder", nn.remainder)
for _, name in ipairs { "fmod", "remainder" } do
  case(name .. "_signs", function(x) return nn.stack { nn[name](x, 3), nn[name](x, -3) } end)
end
case("lerp", function(x, y) return x:lerp(y, 0.25) end)
case("lerp_tensor", nn.lerp)
case("addcmul", function(x, y, z) return x:addcmul(y, z, { value = 0.5 }) end)
case("addcdiv", function(x, y, z) return x:addcdiv(y, z, -2) end)
case("logaddexp", nn.logaddexp)
case("logaddexp_large", nn.logaddexp)
case("logaddexp2", nn.logaddexp2)
case("xlogy", nn.xlogy)
case("xlogy_zero", nn.xlogy)
case("xlog1py", nn.xlog1py)
case("copysign", nn.copysign)
case("heaviside", nn.heaviside)
case("ldexp", function(x, y) return x:ldexp(y:float()) end)
for _, name in ipairs { "maximum", "minimum", "fmax", "fmin" } do
  case(name, nn[name])
  case(name .. "_ties", nn[name])
end
case("fmax_nan", nn.fmax)
case("fmin_nan", nn.fmin)

for _, e in ipairs { 0, 1, 2, 3, 0.5, -1, 2.5, -2 } do
  local name = ("pow_%g"):format(e):gsub("%.", "_"):gsub("-", "minus")
  case(name, function(x) return x ^ e end)
end
for e = 0, 4 do
  case(("pow_zero_%d"):format(e), function(x) return x:pow(e) end)
end
case("pow_tensor", nn.pow)
case("pow_row", nn.pow)
case("pow_base", function(x) return 2.5 ^ x end)
case("pow_base_zero", function(x) return nn.pow(0, x) end)
case("pow_corners", nn.pow)

case("clamp", function(x) return x:clamp(-1, 1) end)
case("clamp_lower", function(x) return x:clamp { min = 0 } end)
case("clamp_upper", function(x) return x:clamp(nil, 0.5) end)
case("clamp_crossed", function(x) return x:clip(1, -1) end)
case("clamp_tensors", nn.clamp)
case("clamp_min", function(x) return x:clamp_min(0.5) end)
case("clamp_max", function(x) return x:clamp_max(0.5) end)
case("masked_fill", function(x, m) return x:masked_fill(m, 2.5) end)
case("where", nn.where)
case("where_rows", nn.where)
case("where_bool", nn.where)
case("where_int", nn.where)

for _, name in ipairs { "add", "sub", "mul", "fmod", "remainder", "floor_divide", "maximum",
                        "minimum" } do
  case(name .. "_int", nn[name])
end
case("div_trunc_int", function(x, y) return x:div(y, "trunc") end)
for _, name in ipairs { "abs", "neg", "sign", "square", "floor", "ceil" } do
  case(name .. "_int", nn[name])
end
for _, name in ipairs { "lt", "le", "gt", "ge", "eq", "ne" } do
  case(name .. "_int", nn[name])
  case(name, nn[name])
end
case("clamp_int", function(x) return x:clamp(-3, 5) end)
case("to_float", function(x) return x:float() / 2 end)
case("to_int", nn.int)
case("to_bool", function(x) return x:to "bool" end)
case("bool_to_float", function(x) return x:to "f32" * 2 end)
case("detach", function(x) return x * x:detach() end)

for _, name in ipairs { "and", "or", "xor" } do
  case("logical_" .. name, nn["logical_" .. name])
  case("bitwise_" .. name, nn["bitwise_" .. name])
end
case("logical_not", nn.logical_not)
case("bitwise_not", nn.bitwise_not)
case("logical_and_numbers", nn.logical_and)
for _, name in ipairs { "isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit" } do
  case(name, nn[name])
end
case("isclose", nn.isclose)
