-- conv_pooled.lua -- convolutions behind which is max pooling: gradients of their
-- operand are added where the largest elements were

local function pooled(name, d, size, o)
  local convolve, pool = nn["conv" .. d .. "d"], nn["max_pool" .. d .. "d"]
  case(name, function(x, w) return pool(convolve(x, w, nil, o), size) end)
end

pooled("plain", 2, 2)
pooled("padding", 2, 2, { padding = 1 })
pooled("stride", 2, 2, { stride = 2, padding = 1 })
pooled("dilation", 2, { { 2, 3 } }, { dilation = 2 })
pooled("wide_padding", 2, 2, { padding = 3 })
pooled("cut_off", 2, 2)
pooled("overlap", 2, { 3, 2 })
pooled("line", 1, 3)
pooled("volume", 3, 2)
pooled("groups", 2, 2, { groups = 2 })
case("relu", function(x, w, v)
  local h = nn.relu(nn.conv2d(x, w, nil, { padding = 1 }))
  return nn.max_pool2d(nn.relu(nn.conv2d(h, v)), 2)
end)
case("gelu", function(x, w, v)
  return nn.max_pool2d(nn.conv2d(nn.gelu(nn.conv2d(x, w)), v), 2)
end)
