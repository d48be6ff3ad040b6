-- conv_transpose.lua -- transposed convolutions, windows as columns and back, layers

local function back(name, d, o)
  case(name, function(x, w, b) return nn["conv_transpose" .. d .. "d"](x, w, b, o) end)
end

back("back", 2)
back("back_stride", 2, { stride = 2 })
back("back_padding", 2, { stride = 2, padding = 1, output_padding = 1 })
back("back_output", 2, { stride = { 3, 2 }, output_padding = { 2, 1 } })
back("back_dilation", 2, { dilation = 2, padding = 1 })
back("back_groups", 2, { groups = 2, stride = 2 })
back("back_depthwise", 2, { groups = 3, stride = 2 })
back("back_pointwise", 2, { stride = 2 })
case("back_line", function(x, w, b) return nn.conv_transpose1d(x, w, b, 2, 1) end)
back("back_volume", 3, { stride = 2, padding = { 0, 1, 1 } })

case("unfold", function(x)
  return nn.unfold(x, { kernel_size = { 2, 3 }, padding = 1, stride = 2 })
end)
case("unfold_dilated", function(x) return nn.unfold(x, 2, 2) end)
case("fold", function(x)
  return nn.fold(x, { 4, 5 }, { kernel_size = { 2, 3 }, padding = 1, stride = 2 })
end)

case("layer", nn.conv2d { 3, kernel_size = 3, padding = 1, name = "conv1" })
case("layer_groups", nn.conv1d { 4, 6, 3, 2, 1, 1, 2, name = "conv2" })
case("layer_same", nn.conv2d { 2, { 3, 2 }, padding = "same", padding_mode = "circular",
                               bias = false, name = "conv3" })
case("layer_back", nn.conv_transpose2d { 2, 3, 3, 2, 1, 1, name = "deconv" })
case("layer_back_groups", nn.conv_transpose1d { 4, kernel_size = 3, groups = 2, dilation = 2,
                                                name = "deconv2" })
case("layer_reflect", nn.conv1d { 2, 2, 4, padding = 2, padding_mode = "reflect",
                                  name = "conv4" })

-- Large enough that they are taken phase by phase; weights of few numbers.
local function phases(name, d, o)
  local f = nn["conv_transpose" .. d .. "d"]
  case(name, function(x, a, b) return nn.square(f(x, a * b, o)):sum(1) end)
end
phases("phases", 2, { stride = 2, padding = 1, output_padding = 1 })
phases("phases_line", 1, { stride = 4, padding = 2, dilation = 3 })
phases("phases_volume", 3, { stride = { 2, 1, 2 }, padding = 1 })
