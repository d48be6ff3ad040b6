-- fake_quantize.lua -- numbers rounded to codes, and the observer that finds their scale

local function tensor(name, scale, zero, low, high)
  case(name, function(x)
    return nn.fake_quantize_per_tensor_affine(x, scale, zero, low, high)
  end)
end
tensor("tensor_signed", 0.03, 0, -128, 127)
tensor("tensor_bytes", 0.0125, 100, 0, 255)
tensor("tensor_narrow", 0.3, 0, -8, 7)
tensor("tensor_cut", 0.013, -100, -128, 127)

local function channels(name, axis, low, high)
  case(name, function(x, scale, zero)
    return nn.fake_quantize_per_channel_affine(x, scale, zero, axis, low, high)
  end)
end
channels("channels", 0, -127, 127)
channels("channels_zero", 1, 0, 255)
channels("channels_last", -1, -128, 127)

local function layer(name, o)
  local function named(n)
    local own = { name = n }
    for k, v in pairs(o) do own[k] = v end
    return nn.fake_quantize(own)
  end
  case(name, named(name), "train")
  case(name .. "_infer", named(name .. "_infer"))
end
layer("affine", {})
layer("affine_share", { quant_min = -128, quant_max = 127, averaging_constant = 0.3 })
layer("symmetric", { quant_min = -127, quant_max = 127, qscheme = "per_tensor_symmetric" })
layer("symmetric_default", { qscheme = "per_tensor_symmetric" })
layer("symmetric_bytes", { quant_min = 0, quant_max = 255,
                           qscheme = "per_tensor_symmetric" })
layer("per_channel", { quant_min = -127, quant_max = 127, qscheme = "per_channel_symmetric" })
layer("per_channel_affine", { quant_max = 127, qscheme = "per_channel_affine", ch_axis = 1,
                              averaging_constant = 1 })
