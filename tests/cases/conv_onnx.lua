-- conv_onnx.lua -- padding that differs per side, automatic padding, windows that reach
-- beyond the end

local function conv(name, pads, o)
  case(name, function(x, w) return nn.conv2d(nn.pad(x, pads), w, o) end)
end

-- Padding left and right of an axis for ceil(n / stride) windows.
local function same(n, k, stride, lower)
  local total = math.max((-(-n // stride) - 1) * stride + k - n, 0)
  local half = total // 2
  if lower then return total - half, half end
  return half, total - half
end

conv("pads", { 1, 0, 0, 2 })
conv("pads_stride", { 0, 1, 2, 1 }, { stride = 2 })
conv("pads_one_axis", { 0, 0, 1, 1 }, { stride = 2 })
for _, name in ipairs { "upper", "lower" } do
  local left, right = same(6, 2, 2, name == "lower")
  local top, bottom = same(5, 3, 2, name == "lower")
  conv("same_" .. name, { left, right, top, bottom }, { stride = 2 })
end

for _, name in ipairs { "upper", "lower" } do
  local a, b = same(5, 2, 1, name == "lower")
  case("max_same_" .. name, function(x)
    return nn.max_pool2d(nn.pad(x, { a, b, a, b }, -math.huge), 2, 1)
  end)
  case("avg_same_" .. name, function(x)
    return nn.avg_pool2d(nn.pad(x, { a, b, a, b }), 2, 1)
  end)
end
case("max_pads", function(x)
  return nn.max_pool2d(nn.pad(x, { 2, 2, 2, 2 }, -math.huge), 5, 1)
end)
case("max_ceil", nn.max_pool2d { 3, 2, ceil_mode = true })
case("max_dilations", nn.max_pool2d { 2, 1, 0, 2 })
case("max_line", nn.max_pool1d { 2, 1 })
case("max_volume", nn.max_pool3d { 2, 1 })
case("avg_ceil", nn.avg_pool2d { 3, 2, ceil_mode = true })
case("avg_pads_counted", nn.avg_pool2d { 5, 1, 2 })
case("avg_pads_left_out", nn.avg_pool2d { 5, 1, 2, count_include_pad = false })

local function transpose(name, o, crop)
  case(name, function(x, w)
    local y = nn.conv_transpose2d(x, w, nil, o)
    return crop and y:slice(2, 1, -1):slice(3, 2, -2) or y
  end)
end
transpose("transpose_shape", { stride = { 3, 2 }, output_padding = 1 })
transpose("transpose_pads", { stride = { 3, 2 } }, true)
transpose("transpose_dilations", { dilation = 2 })
