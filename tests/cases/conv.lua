-- conv.lua -- convolutions

local function conv(name, d, o, bias)
  local f = nn["conv" .. d .. "d"]
  if bias == false then
    case(name, function(x, w) return f(x, w, nil, o) end)
  else
    case(name, function(x, w, b) return f(x, w, b, o) end)
  end
end

conv("plain", 2)
conv("padding", 2, { padding = 1 })
conv("padding_pair", 2, { padding = { 1, 2 } })
conv("same_odd", 2, { padding = "same" })
conv("same_even", 2, { padding = "same" })
conv("same_dilated", 1, { padding = "same", dilation = 2 })
conv("valid", 2, { padding = "valid" })
conv("stride", 2, { stride = 2 })
conv("stride_padding", 2, { stride = 2, padding = 1 })
conv("stride_pair", 2, { stride = { 3, 1 } })
conv("stride_over_kernel", 2, { stride = 3 })
conv("stride_is_kernel", 2, { stride = 2 })
conv("stride_dilation", 2, { stride = 2, dilation = 2 })
conv("dilation", 2, { dilation = 2, padding = 1 })
conv("groups", 2, { groups = 2 })
conv("groups_stride", 2, { groups = 3, stride = 2, padding = 1 })
conv("depthwise", 2, { groups = 3, padding = 1 })
conv("depthwise_double", 2, { groups = 3, stride = 2 })
conv("pointwise", 2)
conv("pointwise_stride", 2, { stride = 2 })
conv("no_bias", 2, nil, false)
conv("one_of_all", 2)
conv("one_element", 2)
conv("one_row", 2, { padding = { 0, 1 } })
conv("large_kernel", 2, { padding = { 1, 2 } })
conv("line", 1, { padding = 1 })
case("line_stride", function(x, w, b) return nn.conv1d(x, w, b, 3, 0, 2) end)
case("line_groups", function(x, w, b) return nn.conv1d(x, w, b, 1, 0, 1, 2) end)
conv("volume", 3, { padding = { 0, 1, 0 } })
conv("volume_groups", 3, { groups = 2, stride = 2, padding = 1 })
for _, mode in ipairs { "reflect", "replicate", "circular" } do
  conv(mode, 2, { padding = { 1, 2 }, padding_mode = mode })
end

-- Large enough that gradients are taken phase by phase; weights of few numbers.
local function phases(name, d, o)
  local f = nn["conv" .. d .. "d"]
  case(name, function(x, a, b) return nn.square(f(x, a * b, o)):sum(1) end)
end
phases("phases", 2, { stride = 2, padding = 1 })
phases("phases_line", 1, { stride = 3, padding = 2, dilation = 2 })
phases("phases_even", 1, { stride = 2, padding = 1, dilation = 2 })
phases("phases_groups", 2, { stride = { 1, 3 }, padding = { 0, 2 }, groups = 2 })
phases("phases_volume", 3, { stride = 2, padding = 1 })
