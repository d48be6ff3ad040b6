-- window.lua -- convolutions, pooling, resampling
local core = ...
local onnx = core.onnx
local card = onnx.card

local function filled(list, n, default)
  local out = {}
  for i = 1, n do out[i] = list and list[i] or default end
  return out
end

-- Begins and ends of the padding of each axis, in two lists.
local function pads_of(n, extents, kernel, stride, dilation)
  local d, auto = #extents, n.attr.auto_pad or "NOTSET"
  local left, right = {}, {}
  for i = 1, d do
    local given = n.attr.pads
    left[i], right[i] = given and given[i] or 0, given and given[d + i] or 0
    if auto == "VALID" then left[i], right[i] = 0, 0 end
    if auto == "SAME_UPPER" or auto == "SAME_LOWER" then
      local reach = dilation[i] * (kernel[i] - 1) + 1
      local out = -(-extents[i] // stride[i])
      local all = math.max(0, (out - 1) * stride[i] + reach - extents[i])
      left[i] = auto == "SAME_UPPER" and all // 2 or all - all // 2
      right[i] = all - left[i]
    end
  end
  return left, right
end

local function same(a, b)
  for i, v in ipairs(a) do
    if v ~= b[i] then return false end
  end
  return true
end

-- One number where all are alike.
local function brief(list)
  for _, v in ipairs(list) do
    if v ~= list[1] then return onnx.literal(list) end
  end
  return tostring(list[1])
end

local function option(text, name, list, default)
  local s = brief(list)
  return s == tostring(default) and text or ("%s, %s = %s"):format(text, name, s)
end

-- x with elements around its last axes.
local function padded(b, x, left, right, value)
  local list = {}
  for i = #left, 1, -1 do list[#list + 1], list[#list + 2] = left[i], right[i] end
  if not value then return b:call("nn.pad(%s, %s)", x, list) end
  return b:call("nn.pad(%s, %s, 'constant', %s)", x, list, value)
end

local function spatial(x)
  local list = {}
  for i = 3, x:rank() do list[i - 2] = x:shape()[i] end
  return list
end

-- ---- convolutions --------------------------------------------------------------------

local dims = { "1d", "2d", "3d" }

local function weighted(n, b, layer, text, out, w, bias)
  if b:owns(w) and (not bias or b:owns(bias)) and not n.input[1].const then
    local name = b:layer_name(n, w)
    b:param(name .. ".weight", w)
    if bias then b:param(name .. ".bias", bias) end
    return ("nn.%s { %d, kernel_size = %s%s%s%s, name = %q }"):format(layer, out,
      brief(spatial(w)), text, bias and "" or ", bias = false", b:rounding(w), name)
  end
  return ("nn.%s { weight = %%s, bias = %%s%s }"):format(layer, text), w, bias or onnx.verbatim("false")
end

local function convolution(n, b, x, w, bias)
  local d = x:rank() - 2
  local layer = dims[d] or error(("%d axes are not supported"):format(x:rank()), 0)
  local extents, kernel = spatial(x), spatial(w)
  local stride, dilation = filled(n.attr.strides, d, 1), filled(n.attr.dilations, d, 1)
  local left, right = pads_of(n, extents, kernel, stride, dilation)
  local text = option("", "stride", stride, 1)
  if same(left, right) then
    text = option(text, "padding", left, 0)
  else
    x = padded(b, x, left, right)
  end
  text = option(text, "dilation", dilation, 1)
  text = option(text, "groups", { n.attr.group or 1 }, 1)
  return b:pipe(x, weighted(n, b, "conv" .. layer, text, w:dim(0), w, bias))
end

card("Conv", 1, function(n, b)
  return convolution(n, b, n.input[1], n.input[2], n.input[3])
end)

-- Whole numbers, less their zero points, as floats; in double precision where sums of
-- their products are to be exact.
function onnx.centred(b, x, zero, dtype)
  local text = ("nn.to(%%s, %q)"):format(dtype or "f32")
  local y = b:call(text, x)
  if not zero or zero.const and zero:count() == 1 and zero:number("the zero point") == 0 then return y end
  return b:infix("%s - %s", y, b:call(text, zero))
end

card("ConvInteger", 10, function(n, b)
  local zero = n.input[4]
  if zero and zero:rank() == 1 and zero:count() > 1 then
    local shape = filled(nil, n.input[2]:rank(), 1)
    shape[1] = zero:count()
    zero = b:call("nn.reshape(%s, %s)", zero, shape)
  end
  local y = convolution(n, b, onnx.centred(b, n.input[1], n.input[3], "f64"),
    onnx.centred(b, n.input[2], zero, "f64"))
  return b:call("nn.to(%s, 'i32')", y)
end)

card("ConvTranspose", 1, function(n, b)
  local x, w, bias = n.input[1], n.input[2], n.input[3]
  local d = x:rank() - 2
  local extents, kernel = spatial(x), spatial(w)
  local stride, dilation = filled(n.attr.strides, d, 1), filled(n.attr.dilations, d, 1)
  local more, groups = filled(n.attr.output_padding, d, 0), n.attr.group or 1
  local given, auto = n.attr.output_shape, n.attr.auto_pad or "NOTSET"
  local left, right = filled(n.attr.pads, d, 0), {}
  for i = 1, d do
    right[i] = n.attr.pads and n.attr.pads[d + i] or 0
    local want = given and given[#given - d + i] or auto:find("SAME") and extents[i] * stride[i]
    if want then
      local all = stride[i] * (extents[i] - 1) + more[i] + (kernel[i] - 1) * dilation[i] + 1 - want
      if all < 0 then more[i], all = more[i] - all, 0 end
      left[i] = auto == "SAME_UPPER" and all // 2 or all - all // 2
      if auto == "NOTSET" then left[i] = all // 2 end
      right[i] = all - left[i]
    end
  end
  -- What is cut off unevenly, or reaches farther than the layer allows, is done apart.
  local even = same(left, right)
  for i = 1, d do even = even and more[i] < math.max(stride[i], dilation[i]) end
  local text = option("", "stride", stride, 1)
  if even then
    text = option(option(text, "padding", left, 0), "output_padding", more, 0)
  end
  text = option(option(text, "dilation", dilation, 1), "groups", { groups }, 1)
  local y = b:pipe(x, weighted(n, b, "conv_transpose" .. dims[d], text, w:dim(1) * groups, w,
    even and bias or nil))
  if not even then
    local cut, rest = {}, {}
    for i = 1, d do cut[i], rest[i] = -left[i], more[i] - right[i] end
    local zero = filled(nil, d, 0)
    local grown = {}
    for i = 1, d do grown[i] = math.max(0, rest[i]) end
    if not same(grown, zero) then y = padded(b, y, zero, grown) end
    for i = 1, d do
      local size = y:dim(i + 1) - left[i] + math.min(0, rest[i])
      if size ~= y:dim(i + 1) then y = b:call("nn.narrow(%s, %s, %s, %s)", y, i + 1, left[i], size) end
    end
    if bias then
      local shape = filled(nil, d + 1, 1)
      shape[1] = bias:count()
      y = b:infix("%s + %s", y, b:call("nn.reshape(%s, %s)", bias, shape))
    end
  end
  return y
end)

-- ---- pooling ----------------------------------------------------------------------------

-- How far the last windows reach over the end of each axis.
local function overhang(w, extents)
  local over = {}
  for i, n in ipairs(extents) do
    local reach, all = w.dilation[i] * (w.kernel[i] - 1) + 1, n + w.left[i] + w.right[i]
    local out = -(-(all - reach) // w.stride[i]) + 1
    if (out - 1) * w.stride[i] >= n + w.left[i] then out = out - 1 end
    over[i] = math.max(0, (out - 1) * w.stride[i] + reach - all)
  end
  return over
end

-- What a pooling of this name reads: kernel, stride, dilation, padding.
local function window(n, x)
  local w = { kernel = n.attr.kernel_shape or error("kernel_shape is missing", 0) }
  local d = #w.kernel
  w.layer = dims[d] or error(("kernels of %d axes are not supported"):format(d), 0)
  w.stride, w.dilation = filled(n.attr.strides, d, 1), filled(n.attr.dilations, d, 1)
  w.dilated = not same(w.dilation, filled(nil, d, 1))
  w.left, w.right = pads_of(n, spatial(x), w.kernel, w.stride, w.dilation)
  w.ceil = n.attr.ceil_mode == 1
  w.over = w.ceil and overhang(w, spatial(x)) or filled(nil, d, 0)
  w.fits = same(w.left, w.right)
  for i = 1, d do w.fits = w.fits and 2 * w.left[i] <= w.kernel[i] end
  return w
end

local function window_text(w, padding)
  local text = ("kernel_size = %s"):format(brief(w.kernel))
  if not same(w.stride, w.kernel) then text = ("%s, stride = %s"):format(text, brief(w.stride)) end
  if padding then text = option(text, "padding", w.left, 0) end
  text = option(text, "dilation", w.dilation, 1)
  return w.ceil and w.fits and text .. ", ceil_mode = true" or text
end

-- x with all that the windows reach.
local function surrounded(b, x, w, value)
  local right, zero = {}, filled(nil, #w.kernel, 0)
  for i, v in ipairs(w.right) do right[i] = v + w.over[i] end
  return same(w.left, zero) and same(right, zero) and x or padded(b, x, w.left, right, value)
end

-- nn.max_pool's indices count within a channel; those of ONNX go on from channel to
-- channel, and storage_order 1 counts down the columns.
local function all_channels(n, b, x, at)
  local extents, shape = spatial(x), filled(nil, x:rank(), 1)
  shape[1], shape[2] = x:dim(0), x:dim(1)
  if n.attr.storage_order == 1 and #extents == 2 then
    at = b:infix("nn.remainder(%s, %s) * %s + nn.floor_divide(%s, %s)", at, extents[2], extents[1],
      at, extents[2])
  end
  if shape[1] * shape[2] == 1 then return at end
  return b:infix("%s + nn.reshape(nn.iota(%s, 0) * %s, %s)", at, { shape[1] * shape[2] },
    core.count(extents), shape)
end

card("MaxPool", 1, function(n, b)
  local x = n.input[1]
  local w, dtype = window(n, x), x:dtype()
  local places = (n.outputs[2] or "") ~= ""
  if places and not w.fits then error("places are not supported beside uneven padding", 0) end
  if not x:is_float() then x = b:call("nn.to(%s, 'f32')", x) end
  if not w.fits then x = surrounded(b, x, w, onnx.verbatim("-math.huge")) end
  local text, at = window_text(w, w.fits), nil
  local y
  if places then
    y, at = b:layer(2, nil, ("nn.max_pool%s { %s, return_indices = true }(%%s)"):format(w.layer, text), x)
    at = all_channels(n, b, x, at)
  else
    y = b:pipe(x, ("nn.max_pool%s { %s }"):format(w.layer, text))
  end
  return y:dtype() == dtype and y or b:call("nn.to(%s, %s)", y, dtype), at
end)

-- Elements at indices of a tensor of zeros, counted through all channels.
card("MaxUnpool", 9, function(n, b)
  local x, at, given = n.input[1], n.input[2], n.input[3]
  local kernel = n.attr.kernel_shape or error("kernel_shape is missing", 0)
  local d, pads, shape = #kernel, n.attr.pads, { x:dim(0), x:dim(1) }
  local stride = filled(n.attr.strides, d, 1)
  for i = 1, d do
    shape[2 + i] = (x:dim(1 + i) - 1) * stride[i] + kernel[i] - (pads and pads[i] + pads[d + i] or 0)
  end
  local y = b:call("nn.scatter(%s, 0, nn.ravel(%s), nn.ravel(%s))", b:full({ core.count(shape) }, 0, x), at, x)
  y = b:call("nn.reshape(%s, %s)", y, shape)
  if not given or given.none then return y end
  local right = {}
  for i, size in ipairs(given:numbers("the shape")) do
    if i > 2 then right[i - 2] = size - shape[i] end
  end
  return padded(b, y, filled(nil, d, 0), right)
end)

-- The sum of each window, apart as the dilation says: channels by themselves.
local function dilated_sum(b, x, w)
  local channels = x:dim(1)
  local text = option(option("", "stride", w.stride, 1), "dilation", w.dilation, 1)
  local ones = b:full({ channels, 1, table.unpack(w.kernel) }, 1, x)
  return b:pipe(x, ("nn.conv%s { weight = %%s, bias = false%s, groups = %d }"):format(w.layer, text,
    channels), ones)
end

card("AveragePool", 1, function(n, b)
  local x = n.input[1]
  local w = window(n, x)
  local zero = filled(nil, #w.kernel, 0)
  local whole = n.attr.count_include_pad == 1 or same(w.left, zero) and same(w.right, zero)
  if w.fits and not w.dilated then
    local text = window_text(w, true)
    if not whole then text = text .. ", count_include_pad = false" end
    return b:pipe(x, ("nn.avg_pool%s { %s }"):format(w.layer, text))
  end
  local function pooled(v)
    if w.dilated then return dilated_sum(b, v, w) end
    return b:pipe(v, ("nn.avg_pool%s { %s }"):format(w.layer, window_text(w, false)))
  end
  local ones = b:full(filled(nil, x:rank(), 1), 1, x)
  ones = b:call("nn.expand(%s, %s)", ones, { 1, 1, table.unpack(spatial(x)) })
  local counted = padded(b, ones, w.left, w.right, whole and 1 or nil)
  if not same(w.over, zero) then counted = padded(b, counted, zero, w.over) end
  return b:infix("%s / %s", pooled(surrounded(b, x, w)), pooled(counted))
end)

card("LpPool", 2, function(n, b)
  local x, p = n.input[1], n.attr.p or 2
  local w = window(n, x)
  x = surrounded(b, x, w)
  local power = b:call("nn.pow(nn.abs(%s), %s)", x, p)
  if w.dilated then return b:call("nn.pow(%s, 1 / %s)", dilated_sum(b, power, w), p) end
  local text = window_text(w, false):gsub(", ceil_mode = true", "")
  local mean = b:call(("nn.avg_pool%s(%%s, { %s })"):format(w.layer, text), power)
  return b:call("nn.pow(%s * %s, 1 / %s)", mean, core.count(w.kernel), p)
end)

local function all_places(n)
  local axes = {}
  for i = 3, n.input[1]:rank() do axes[i - 2] = i - 1 end
  return axes
end

card("GlobalAveragePool", 1, function(n, b) return b:pipe(n.input[1], "nn.global_avg_pool") end)
card("GlobalMaxPool", 1, function(n, b) return b:pipe(n.input[1], "nn.global_max_pool") end)
card("GlobalLpPool", 2, function(n, b)
  return b:call("nn.norm(%s, %s, %s, true)", n.input[1], n.attr.p or 2, all_places(n))
end)

-- ---- resampling ------------------------------------------------------------------------------

-- A matrix of weights [out, in] of one axis, as the attributes say; see the operator.
local function coordinates(o, i, scale, size, out, roi)
  local mode = o.coordinate_transformation_mode or "half_pixel"
  if mode == "asymmetric" then return i / scale end
  if mode == "align_corners" then
    return scale * size == 1 and 0 or i * (size - 1) / (scale * size - 1)
  end
  if mode == "pytorch_half_pixel" then return out > 1 and (i + 0.5) / scale - 0.5 or 0 end
  if mode == "tf_half_pixel_for_nn" then return (i + 0.5) / scale end
  if mode == "half_pixel_symmetric" then
    local adjusted = out / (scale * size)
    local centre = size / 2
    return centre * (1 - adjusted) + (i + 0.5) / scale - 0.5
  end
  if mode == "tf_crop_and_resize" then
    return out > 1 and roi[1] * (size - 1) + i * (roi[2] - roi[1]) * (size - 1) / (out - 1)
           or 0.5 * (roi[1] + roi[2]) * (size - 1)
  end
  return (i + 0.5) / scale - 0.5
end

local function nearest(o, x)
  local mode = o.nearest_mode or "round_prefer_floor"
  if mode == "floor" then return math.floor(x) end
  if mode == "ceil" then return math.ceil(x) end
  if mode == "round_prefer_ceil" then return math.floor(x + 0.5) end
  return math.ceil(x - 0.5)
end

local function cubic(a, t)
  t = math.abs(t)
  if t <= 1 then return ((a + 2) * t - (a + 3)) * t * t + 1 end
  return t < 2 and (((t - 5) * t + 8) * t - 4) * a or 0
end

-- Taps around x: a list of { index, weight }.
local function taps(o, x, scale)
  local mode = o.mode or "nearest"
  if mode == "nearest" then return { { nearest(o, x), 1 } } end
  local wide = o.antialias == 1 and scale < 1 and 1 / scale or 1
  local reach = (mode == "cubic" and 2 or 1) * wide
  local list, a = {}, o.cubic_coeff_a or -0.75
  for place = math.ceil(x - reach), math.floor(x + reach) do
    local t = (place - x) / wide
    local w = mode == "cubic" and cubic(a, t) or math.max(0, 1 - math.abs(t))
    if w ~= 0 then list[#list + 1] = { place, w } end
  end
  return list
end

local function resize_matrix(o, size, out, scale, roi)
  local rows, outside = {}, {}
  for i = 1, size * out do rows[i] = 0.0 end
  for i = 0, out - 1 do
    local x = coordinates(o, i, scale, size, out, roi)
    outside[i + 1] = o.coordinate_transformation_mode == "tf_crop_and_resize"
                     and (x < 0 or x > size - 1) and 1 or 0
    local list, sum = taps(o, x, scale), 0
    for _, t in ipairs(list) do
      if o.exclude_outside == 1 and (t[1] < 0 or t[1] >= size) then t[2] = 0 end
      sum = sum + t[2]
    end
    local normalized = o.exclude_outside == 1 or o.antialias == 1
    for _, t in ipairs(list) do
      local at = i * size + math.max(0, math.min(size - 1, t[1])) + 1
      rows[at] = rows[at] + (normalized and t[2] / sum or t[2])
    end
  end
  return rows, outside
end

-- One axis by a matrix, or by an index where every place is that of one element.
local function resize_axis(b, x, axis, o, out, scale, roi)
  local size = x:dim(axis)
  local rows, outside = resize_matrix(o, size, out, scale, roi)
  local y
  if (o.mode or "nearest") == "nearest" then
    local index = {}
    for i = 1, out do
      for k = 1, size do
        if rows[(i - 1) * size + k] == 1 then index[i] = k - 1 end
      end
    end
    y = b:call("nn.index_select(%s, %s, %s)", x, axis, onnx.constant(index))
  else
    local m = onnx.constant(rows, x:dtype(), { out, size })
    if axis == x:rank() - 1 then
      y = b:call("nn.matmul(%s, nn.t(%s))", x, m)
    elseif axis == x:rank() - 2 then
      y = b:call("nn.matmul(%s, %s)", m, x)
    else
      y = b:call("nn.transpose(nn.matmul(nn.transpose(%s, %s, -1), nn.t(%s)), %s, -1)", x, axis, m, axis)
    end
  end
  for _, v in ipairs(outside) do
    if v == 1 then
      local shape = filled(nil, x:rank(), 1)
      shape[axis + 1] = out
      return b:call("nn.where(nn.eq(%s, 1), %s, %s)", onnx.constant(outside, "i32", shape),
        onnx.verbatim(onnx.number_text(o.extrapolation_value or 0, true)), y)
    end
  end
  return y
end

-- The sizes and scales of the axes.
local function resize_plan(n, x, sizes, scales, axes)
  local o, plan = n.attr, {}
  local policy = o.keep_aspect_ratio_policy or "stretch"
  local common
  if sizes and policy ~= "stretch" then
    for i, a in ipairs(axes) do
      local s = sizes[i] / x:dim(a)
      common = not common and s or policy == "not_larger" and math.min(common, s) or math.max(common, s)
    end
  end
  for i, a in ipairs(axes) do
    local size = x:dim(a)
    local scale = common or scales and scales[i] or sizes[i] / size
    local out = common and math.floor(size * common + 0.5) or sizes and sizes[i]
                or math.floor(size * scale + 1e-6)
    if out < 1 or out > 1 << 24 then error(("the size %s is not possible"):format(out), 0) end
    plan[#plan + 1] = { axis = a, out = math.tointeger(out), scale = scale, at = i }
  end
  return plan
end

-- The layer, where its ways of resampling are the same.
local function as_interpolate(n, b, x, plan)
  local o = n.attr
  local mode, manner = o.mode or "nearest", o.coordinate_transformation_mode or "half_pixel"
  local list = {}
  for _, p in ipairs(plan) do
    if p.axis < 2 and p.out ~= x:dim(p.axis) or p.axis < 2 and p.scale ~= 1 then return nil end
    if p.axis >= 2 then list[p.axis - 1] = p end
  end
  if #list ~= x:rank() - 2 or #list < 1 or #list > 3 or o.antialias == 1 then return nil end
  local sizes = {}
  for i, p in ipairs(list) do
    sizes[i] = p.out
    local size = x:dim(p.axis)
    if p.scale * size ~= p.out then return nil end
    if mode == "nearest" and (p.out % size ~= 0) then return nil end
  end
  if mode == "nearest" and (manner == "asymmetric" and o.nearest_mode == "floor"
                            or manner == "half_pixel" and not o.nearest_mode) then
    return b:pipe(x, ("nn.interpolate { size = %s }"):format(onnx.literal(sizes)))
  end
  local align = manner == "align_corners"
  if mode == "linear" and o.exclude_outside ~= 1
     and (align or manner == "half_pixel" or manner == "pytorch_half_pixel") then
    for _, s in ipairs(sizes) do
      if s == 1 then return nil end
    end
    local kinds = { "linear", "bilinear", "trilinear" }
    return b:pipe(x, ('nn.interpolate { size = %s, mode = "%s"%s }'):format(onnx.literal(sizes),
      kinds[#sizes], align and ", align_corners = true" or ""))
  end
end

local function resize(n, b, x, sizes, scales, roi)
  local axes = n.attr.axes
  if not axes then
    axes = {}
    for i = 1, x:rank() do axes[i] = i - 1 end
  end
  for i, a in ipairs(axes) do axes[i] = onnx.axis_of(a, x) end
  local plan = resize_plan(n, x, sizes, scales, axes)
  local y = as_interpolate(n, b, x, plan)
  if y then return y end
  y = x
  for _, p in ipairs(plan) do
    local part = roi and { roi[p.at], roi[#axes + p.at] }
    local cropped = part and n.attr.coordinate_transformation_mode == "tf_crop_and_resize"
                    and not (part[1] == 0 and part[2] == 1)
    if p.out ~= x:dim(p.axis) or p.scale ~= 1 or cropped then
      y = resize_axis(b, y, p.axis, n.attr, p.out, p.scale, part)
    end
  end
  return y
end

local function numbers(v, what)
  return v and not v.none and v:numbers(what) or nil
end

card("Resize", 11, function(n, b)
  return resize(n, b, n.input[1], numbers(n.input[4], "the list of sizes"),
    numbers(n.input[3], "the list of scales"), numbers(n.input[2], "the list of borders"))
end)

local function asymmetric(n, b)
  n.attr.coordinate_transformation_mode, n.attr.nearest_mode = "asymmetric", "floor"
  if n.attr.mode == "bilinear" then n.attr.mode = "linear" end
  return resize(n, b, n.input[1], nil, n.attr.scales or n.input[2]:numbers("the list of scales"))
end
card("Resize", 10, asymmetric)
card("Upsample", 7, asymmetric)

card("GridSample", 16, function(n, b)
  local mode = n.attr.mode or "bilinear"
  mode = mode == "linear" and "bilinear" or mode == "cubic" and "bicubic" or mode
  return b:call("nn.grid_sample(%s, %s, { mode = %s, padding_mode = %s, align_corners = %s })",
    n.input[1], n.input[2], mode, n.attr.padding_mode or "zeros", n.attr.align_corners == 1)
end)

-- Where the taps of a kernel lie along an axis of n elements, as nn.grid_sample counts: the
-- offsets [images, taps, rows, columns] are added to places that follow from the kernel.
local function taps_along(b, offset, n, axis, p)
  local taps, rows, columns, list = offset:dim(1), offset:dim(2), offset:dim(3), {}
  for k = 0, taps - 1 do
    local tap = axis == 1 and k // p.kernel[2] or k % p.kernel[2]
    for o = 0, rows * columns - 1 do
      local place = axis == 1 and o // columns or o % columns
      list[#list + 1] = place * p.strides[axis] - p.pads[axis] + tap * p.dilations[axis]
    end
  end
  local base = onnx.constant(list, offset:dtype(), { taps, rows, columns })
  return b:infix("(2 * (%s + %s) + 1) / %s - 1", offset, base, n)
end

card("DeformConv", 19, function(n, b)
  local x, w, offset, bias, mask = table.unpack(n.input, 1, 5)
  if x:rank() ~= 4 then error(("it is of %d axes, only images are supported"):format(x:rank()), 0) end
  local a, groups = n.attr, n.attr.group or 1
  local p = { kernel = { w:dim(2), w:dim(3) }, strides = a.strides or { 1, 1 }, dilations = a.dilations or { 1, 1 },
              pads = a.pads or { 0, 0, 0, 0 } }
  local parts, taps = a.offset_group or 1, w:dim(2) * w:dim(3)
  local images, rows, columns = x:dim(0), offset:dim(2), offset:dim(3)
  local moved = b:call("nn.reshape(%s, %s)", offset, { images * parts, taps, 2, rows, columns })
  local at = {}
  for axis = 1, 2 do
    at[axis] = taps_along(b, b:call("nn.select(%s, 2, %s)", moved, axis - 1), x:dim(1 + axis), axis, p)
  end
  local grid = b:call("nn.reshape(nn.stack({ %s, %s }, 4), %s)", at[2], at[1],
    { images * parts, taps * rows, columns, 2 })
  local split = b:call("nn.reshape(%s, %s)", x, { images * parts, x:dim(1) // parts, x:dim(2), x:dim(3) })
  local y = b:call("nn.reshape(nn.grid_sample(%s, %s), %s)", split, grid,
    { images * parts, x:dim(1) // parts, taps, rows, columns })
  if mask then
    y = b:infix("%s * %s", y, b:call("nn.reshape(%s, %s)", mask, { images * parts, 1, taps, rows, columns }))
  end
  y = b:call("nn.reshape(%s, %s)", y, { images, groups, x:dim(1) // groups, taps, rows, columns })
  local kernel = b:call("nn.reshape(%s, %s)", w, { groups, w:dim(0) // groups, w:dim(1), taps })
  y = b:call("nn.reshape(nn.einsum('ngckhw,gock->ngohw', %s, %s), %s)", y, kernel,
    { images, w:dim(0), rows, columns })
  return bias and b:infix("%s + %s", y, b:call("nn.reshape(%s, %s)", bias, { 1, w:dim(0), 1, 1 })) or y
end)
