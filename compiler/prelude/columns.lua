-- columns.lua -- windows of images as columns, and back
local core, nn = ...
local op, define, stop, slide = core.op, core.in_single(core.define), core.stop, core.slide
local sizes, count, part, padded = slide.sizes, slide.count, slide.part, slide.padded
local batched, in_order = slide.batched, slide.in_order

-- ---- sliding windows as columns ------------------------------------------------------------

local function column_options(who, o, ...)
  local names = { "kernel_size", "dilation", "padding", "stride" }
  if type(o) ~= "table" or #o > 0 then o = in_order(names, o, ...) end
  core.options(who, o, { kernel_size = "size|table", dilation = "size|table",
                         padding = "count|table", stride = "size|table" })
  if not o.kernel_size then stop(who, "the option 'kernel_size' is missing") end
  return sizes(who, o.kernel_size, 2, "kernel_size", 1),
         sizes(who, o.dilation or 1, 2, "dilation", 1),
         sizes(who, o.padding or 0, 2, "padding", 0),
         sizes(who, o.stride or 1, 2, "stride", 1)
end

--- The windows of images as columns, as torch.nn.functional.unfold:
--- nn.unfold(x, { kernel_size = 3, padding = 1 }).
---@param x gradc.Tensor  [N, C, H, W]
---@param o { kernel_size: integer|integer[], dilation: integer|integer[] = 1,
---  padding: integer|integer[] = 0, stride: integer|integer[] = 1 }
---@return gradc.Tensor  [N, C kh kw, windows]
define("unfold", function(x, ...)
  local kernel, dilation, padding, stride = column_options("unfold", ...)
  x = batched("unfold", x, 2)
  for i = 1, 2 do
    slide.check_room("unfold", x, 2 + i, x.shape[2 + i] + 2 * padding[i], padding[i] > 0,
                     kernel[i], dilation[i])
  end
  local y = slide.windows(padded("unfold", x, padding, padding, "zeros"), kernel, stride,
                          dilation)
  local s = y.shape
  return op.reshape(op.permute(y, { 0, 1, 4, 5, 2, 3 }),
                    { s[1], s[2] * s[5] * s[6], s[3] * s[4] })
end)

--- The adjoint of unfold: columns added up to images, at the positions that unfold
--- takes them from: nn.fold(x, { 28, 28 }, { kernel_size = 3, padding = 1 }).
---@param x gradc.Tensor  [N, C kh kw, windows]
---@param output_size integer|integer[]  height and width of the image, or one number for both
---@param o { kernel_size: integer|integer[], dilation: integer|integer[] = 1,
---  padding: integer|integer[] = 0, stride: integer|integer[] = 1 }
---@return gradc.Tensor  [N, C, H, W]
define("fold", function(x, output_size, ...)
  core.tensor("fold", x, "the input")
  local kernel, dilation, padding, stride = column_options("fold", ...)
  local out = sizes("fold", output_size, 2, "output_size", 1)
  local o, extent = {}, {}
  for i = 1, 2 do
    extent[i] = out[i] + 2 * padding[i]
    o[i] = count(extent[i], dilation[i] * (kernel[i] - 1) + 1, stride[i])
  end
  local s, taps = x.shape, kernel[1] * kernel[2]
  if #s ~= 3 or s[2] % taps ~= 0 or s[3] ~= o[1] * o[2] or o[1] * o[2] == 0 then
    stop("fold", ("the input is %s, expected [N, C*%d, %d]"):format(
      core.shape_text(s), taps, o[1] * o[2]), { note = "x is " .. core.describe(x) })
  end
  local y = op.reshape(x, { s[1], s[2] // taps, kernel[1], kernel[2], o[1], o[2] })
  y = slide.back(op.permute(y, { 0, 1, 4, 5, 2, 3 }), kernel, stride, dilation, extent)
  for i = 1, 2 do y = part(y, 2 + i, padding[i], out[i]) end
  return y
end)
