-- pool.lua -- pooling and resampling: reductions over windows, repetition, weights
--
-- Of equal largest elements the first in a window gets all of the gradient; padding
-- counts as -inf there and as zeros in averages, as in PyTorch.
local core, nn = ...
local op, method, stop = core.op, core.in_single(core.method), core.stop
local slide = core.slide
local sizes = slide.sizes

-- ---- calls: f(x, ...), f { ... } and f(kernel, ...) behind >> ----------------------------

-- A function that checks the options of a call: entries without a name take `names` in
-- their order.  alone: only the first of the names may be given so, and several numbers
-- are its sizes.
local function checker(name, spec, names, alone)
  return function(o)
    local own, places = {}, o
    if alone and type(o[1]) == "number" and type(o[2]) == "number" then
      places = { { table.unpack(o) } }
    end
    if #places > #names then
      stop(name, ("%s is one argument too many"):format(core.describe(places[#names + 1])))
    end
    for i, key in ipairs(names) do own[key] = places[i] end
    for _, key in ipairs(core.keys(o)) do own[key] = o[key] end
    return core.options(name, own, spec)
  end
end

-- What stands in braces alone means the same in all forms.
local function given(first, ...)
  local braces = type(first) == "table" and select("#", ...) == 0
  return braces and first or core.in_row(first, ...)
end

-- Defines nn[name](x, ...) and the layer.
local function resampler(name, spec, names, run, alone)
  local checked = checker(name, spec, names, alone)
  method(name, function(x, first, ...)
    if core.is_tensor(x) then return run(x, checked(given(first, ...))) end
    local o = checked(type(x) == "table" and core.layer_options(name, x, first, ...)
                      or core.in_row(x, first, ...))
    return core.layer(name, function(_, t) return run(core.tensor(name, t, "the input"), o) end)
  end)
end

local layouts = { "[N, C, L]", "[N, C, H, W]", "[N, C, D, H, W]" }

local function check_rank(who, x, d)
  if x.ndim ~= d + 1 and x.ndim ~= d + 2 then
    stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), layouts[d]),
         { note = "x is " .. core.describe(x) })
  end
  if not core.is_float(x) then
    stop(who, ("the input is of type %s, expected f32"):format(x.dtype),
         { note = "x is " .. core.describe(x), help = 'x:to "f32" converts it' })
  end
end

-- ---- max pooling ------------------------------------------------------------------------

-- Kernel, stride, padding and dilation as lists, checked against x; the number of
-- windows and the padding behind that they need.
local function plan(who, x, d, o)
  check_rank(who, x, d)
  if o.kernel_size == nil then
    stop(who, "the option 'kernel_size' is missing", { help = ("write nn.%s { 2 }"):format(who) })
  end
  local p = { kernel = sizes(who, o.kernel_size, d, "kernel_size", 1), out = {}, right = {} }
  p.stride = sizes(who, o.stride or p.kernel, d, "stride", 1)
  p.padding = sizes(who, o.padding or 0, d, "padding", 0)
  p.dilation = sizes(who, o.dilation or 1, d, "dilation", 1)
  for i = 1, d do
    local axis = x.ndim - d + i
    local n, left = x.shape[axis], p.padding[i]
    local reach, step = p.dilation[i] * (p.kernel[i] - 1) + 1, p.stride[i]
    if 2 * left > p.kernel[i] then
      stop(who, ("padding %d is more than half of the kernel, %d"):format(left, p.kernel[i]),
           { spot = "padding" })
    end
    local out = (n + 2 * left - reach + (o.ceil_mode and step - 1 or 0)) // step + 1
    if o.ceil_mode and (out - 1) * step >= n + left then out = out - 1 end
    if out < 1 then
      slide.check_room(who, x, axis, n + 2 * left, left > 0, p.kernel[i], p.dilation[i])
    end
    p.out[i] = out
    p.right[i] = math.max(0, (out - 1) * step + reach - n - left)
  end
  return p
end

-- The windows of x with all taps in one axis, the last.
local function tapped(who, x, p, filler)
  x = slide.padded(who, x, p.padding, p.right, "zeros", filler)
  local y = slide.windows(x, p.kernel, p.stride, p.dilation)
  local shape, taps = y.shape, core.count(p.kernel)
  for _ = 2, #p.kernel do shape[#shape] = nil end
  shape[#shape] = taps
  return op.reshape(y, shape)
end

local function without_last(y)
  local shape = y.shape
  shape[#shape] = nil
  return op.reshape(y, shape)
end

-- The first largest element along the last axis: chosen by its index, so that the
-- gradient goes there.  And what `beside`, of the same taps, has at that index.
local function first_largest(x, beside)
  local last, shape = x.ndim - 1, x.shape
  if shape[last + 1] == 1 then return without_last(x), beside and without_last(beside) end
  local best = op.expand(op.argmax(op.stop_gradient(x), { last }), shape)
  local here = op.equal(op.iota(last, "i32", shape), best)
  return without_last(op.sum(op.where(here, x, 0), { last })),
    beside and without_last(op.sum(op.where(here, beside, 0), { last }))
end

-- The indices of the taps of x in its last d axes, taken as one: as tapped.
local function tap_places(who, x, p, d)
  local n, extents = x.ndim, { table.unpack(x.shape, x.ndim - d + 1) }
  local shape = { table.unpack(extents) }
  for _ = 1, n - d do table.insert(shape, 1, 1) end
  local at = op.reshape(op.iota(0, "i32", { core.count(extents) }), shape)
  local taps = tapped(who, at, p, 0)
  local full = taps.shape
  for i = 1, n - d do full[i] = x.shape[i] end
  return op.expand(taps, full)
end

local window_options = {
  kernel_size = "size|table", stride = "size|table", padding = "count|table",
  dilation = "size|table", ceil_mode = "boolean", return_indices = "boolean",
}

--- The largest element of every window; padding counts as -inf.  With return_indices = true
--- a call returns two tensors: the maxima, and the index of each within its channel.
---@name max_pool1d, max_pool2d, max_pool3d
---@param o { [1] kernel_size: integer|integer[], kernel_size: integer|integer[],
---  stride: integer|integer[] = kernel_size, padding: integer|integer[] = 0,
---  dilation: integer|integer[] = 1, ceil_mode: boolean = false,
---  return_indices: boolean = false }
---@return gradc.Layer  [N, C, L...] -> [N, C, L'...]
for d = 1, 3 do
  local who = "max_pool" .. d .. "d"
  resampler(who, window_options, { "kernel_size", "stride", "padding", "dilation" },
    function(x, o)
      local p = plan(who, x, d, o)
      return first_largest(tapped(who, x, p, -math.huge),
                           o.return_indices and tap_places(who, x, p, d) or nil)
    end)
end

-- ---- max unpooling ------------------------------------------------------------------------

-- The extents of what was pooled: as asked, or as if the windows had filled it.
local function unpooled(who, x, d, o)
  local kernel = sizes(who, o.kernel_size, d, "kernel_size", 1)
  local stride = sizes(who, o.stride or kernel, d, "stride", 1)
  local padding = sizes(who, o.padding or 0, d, "padding", 0)
  local asked, least = o.output_size, {}
  for i = 1, d do
    least[i] = (x.shape[x.ndim - d + i] - 1) * stride[i] - 2 * padding[i] + kernel[i]
  end
  if asked == nil then return least end
  if type(asked) == "table" and #asked == x.ndim then
    asked = { table.unpack(asked, x.ndim - d + 1) }
  end
  local out = sizes(who, asked, d, "output_size", 1)
  for i = 1, d do
    if math.abs(out[i] - least[i]) >= stride[i] then
      stop(who, ("output_size %d: such windows leave that many of %d to %d"):format(
             out[i], math.max(1, least[i] - stride[i] + 1), least[i] + stride[i] - 1),
           { spot = "output_size" })
    end
  end
  return out
end

local unpool_options = {
  kernel_size = "size|table!", stride = "size|table", padding = "count|table",
  output_size = "size|table",
}

--- Undoes max pooling but for what it lost: each element of x goes to its index, as
--- nn.max_pool2d { ..., return_indices = true } gives it, and all others are 0.
---@name max_unpool1d, max_unpool2d, max_unpool3d
---@param x gradc.Tensor  [N, C, L...]
---@param indices gradc.Tensor  as x, i32: in each channel, whose axes count as one
---@param kernel_size integer|integer[]  of the pooling, as the next two
---@param stride? integer|integer[]  = kernel_size
---@param padding? integer|integer[]  = 0
---@param output_size? integer|integer[]  of what was pooled, where several sizes give L'
---@return gradc.Tensor  [N, C, L'...]
for d = 1, 3 do
  local who = "max_unpool" .. d .. "d"
  local checked = checker(who, unpool_options, { "kernel_size", "stride", "padding", "output_size" })
  method(who, function(x, indices, ...)
    local o = checked(given(...))
    x, indices = core.tensor(who, x, "the input"), core.tensor(who, indices, "indices")
    check_rank(who, x, d)
    if not core.same_shape(x.shape, indices.shape) then
      stop(who, ("the indices are %s, and the input is %s"):format(
             core.shape_text(indices.shape), core.shape_text(x.shape)),
           { help = "local y, indices = nn.max_pool" .. d .. "d(x, { 2, return_indices = true }) gives them" })
    end
    local out = unpooled(who, x, d, o)
    local lead = { table.unpack(x.shape, 1, x.ndim - d) }
    local row = { table.unpack(lead) }
    row[#row + 1] = core.count(x.shape) // core.count(lead)
    x, indices = op.reshape(x, row), op.reshape(indices, row)
    row[#row] = core.count(out)
    local y = nn.scatter(nn.zeros(row, x.dtype), #lead, indices, x)
    return op.reshape(y, table.move(out, 1, d, #lead + 1, lead))
  end)
end

-- ---- average pooling -----------------------------------------------------------------------

-- How many elements each window has along axis i: a number where all agree.
local function elements(x, p, i, n, include)
  local left, step, k = p.padding[i], p.stride[i], p.kernel[i]
  local low, high = include and -left or 0, include and n + left or n
  local first, same
  for w = 0, p.out[i] - 1 do
    local at = w * step - left
    local count = math.min(at + k, high) - math.max(at, low)
    first = first or count
    same = same ~= false and count == first
  end
  if same then return first end
  local at = op.cast(op.iota(0, "i32", { p.out[i] }), x.dtype) * step - left
  local count = op.min(at + k, high) - op.max(at, low)
  local shape = { p.out[i] }
  for j = i + 1, #p.kernel do shape[j - i + 1] = 1 end
  return op.reshape(count, shape)
end

local function avg_pool(who, x, d, o)
  local p = plan(who, x, d, o)
  if o.divisor_override == 0 then
    stop(who, "divisor_override is 0", { spot = "divisor_override" })
  end
  local y = tapped(who, x, p, 0)
  y = without_last(op.sum(y, { y.ndim - 1 }))
  if o.divisor_override then return y / o.divisor_override end
  local divisor = 1
  for i = 1, d do
    local n = x.shape[x.ndim - d + i]
    divisor = divisor * elements(x, p, i, n, o.count_include_pad ~= false)
  end
  return y / divisor
end

local function define_avg_pool(d)
  local who = "avg_pool" .. d .. "d"
  resampler(who, { kernel_size = "size|table", stride = "size|table",
      padding = "count|table", ceil_mode = "boolean", count_include_pad = "boolean",
      divisor_override = d > 1 and "number" or nil },
    { "kernel_size", "stride", "padding", "ceil_mode", "count_include_pad",
      "divisor_override" },
    function(x, o) return avg_pool(who, x, d, o) end)
end

--- The average of every window; zeros of the padding count unless count_include_pad is
--- false.
---@name avg_pool1d
---@param o { [1] kernel_size: integer|integer[], kernel_size: integer|integer[],
---  stride: integer|integer[] = kernel_size, padding: integer|integer[] = 0,
---  ceil_mode: boolean = false, count_include_pad: boolean = true }
---@return gradc.Layer  [N, C, L] -> [N, C, L']
define_avg_pool(1)

--- The average of every window; zeros of the padding count unless count_include_pad is
--- false.
---@name avg_pool2d, avg_pool3d
---@param o { [1] kernel_size: integer|integer[], kernel_size: integer|integer[],
---  stride: integer|integer[] = kernel_size, padding: integer|integer[] = 0,
---  ceil_mode: boolean = false, count_include_pad: boolean = true,
---  divisor_override: number? }
---@return gradc.Layer  [N, C, H, W...] -> [N, C, H', W'...]
for d = 2, 3 do define_avg_pool(d) end

--- The root of the summed powers of every window: (sum x^norm_type)^(1 / norm_type).
---@name lp_pool1d, lp_pool2d
---@param o { [1] norm_type: number, [2] kernel_size: integer|integer[],
---  norm_type: number, kernel_size: integer|integer[],
---  stride: integer|integer[] = kernel_size, ceil_mode: boolean = false }
---@return gradc.Layer  [N, C, L...] -> [N, C, L'...]
for d = 1, 2 do
  local who = "lp_pool" .. d .. "d"
  resampler(who, { norm_type = "number!", kernel_size = "size|table",
                   stride = "size|table", ceil_mode = "boolean" },
    { "norm_type", "kernel_size", "stride", "ceil_mode" },
    function(x, o)
      local k = core.count(sizes(who, o.kernel_size or 1, d, "kernel_size", 1))
      local y = avg_pool(who, nn.pow(x, o.norm_type), d,
        { kernel_size = o.kernel_size, stride = o.stride, ceil_mode = o.ceil_mode })
      return nn.pow(op.relu(y) * k, 1 / o.norm_type)
    end)
end

-- ---- adaptive and global pooling -----------------------------------------------------------

-- [out, in]: whether element j belongs to window i, from floor(i n / m) to
-- ceil((i + 1) n / m).
local function membership(n, m)
  local i, j = op.iota(0, "i32", { m, n }), op.iota(1, "i32", { m, n })
  local from_start = op.less(j * m, i * n - (m - 1))
  return op.logical_and(op.logical_not(from_start), op.less(j * m, (i + 1) * n))
end

-- The average of each of m windows of an axis: of its elements alone, since 0 times
-- another may be NaN.
local function averaged(x, axis, m)
  local shape, mask, n = x.shape, {}, x.shape[axis]
  table.insert(shape, axis, 1)
  for i = 1, #shape do mask[i] = 1 end
  mask[axis], mask[axis + 1] = m, n
  x, shape[axis] = op.reshape(x, shape), m
  local inside = op.reshape(membership(n, m), mask)
  local size = op.sum(op.cast(inside, x.dtype), { axis })
  local y = op.sum(op.where(inside, x, 0), { axis }) / size
  table.remove(shape, axis + 1)
  return op.reshape(y, shape)
end

local adaptive_options = { output_size = "size|table!" }

local function each_axis(who, x, d, o, uneven, even)
  check_rank(who, x, d)
  local out, kernel, whole = sizes(who, o.output_size, d, "output_size", 1), {}, true
  for i = 1, d do
    local n = x.shape[x.ndim - d + i]
    kernel[i] = n // out[i]
    whole = whole and n % out[i] == 0
  end
  if whole then return even(x, kernel) end
  return uneven(x, out)
end

--- The average of windows that divide every axis into output_size parts.
---@name adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d
---@param o { [1] output_size: integer|integer[], output_size: integer|integer[] }
---@return gradc.Layer  [N, C, L...] -> [N, C, output_size...]
for d = 1, 3 do
  local who = "adaptive_avg_pool" .. d .. "d"
  resampler(who, adaptive_options, { "output_size" }, function(x, o)
    return each_axis(who, x, d, o, function(y, out)
      for i = 1, d do y = averaged(y, y.ndim - d + i, out[i]) end
      return y
    end, function(y, kernel) return avg_pool(who, y, d, { kernel_size = kernel }) end)
  end, true)
end

-- x [..., L...] as [..., out..., L...], -inf outside of each window, its positions in
-- one axis.
local function members(x, d, out)
  local shape, n = x.shape, x.ndim - d
  local full, count = { table.unpack(shape, 1, n) }, 1
  for i = 1, d do full[n + i] = 1 end
  for i = 1, d do full[n + d + i] = shape[n + i] end
  x = op.reshape(x, full)
  local inside
  for i = 1, d do
    local m, mask = membership(shape[n + i], out[i]), {}
    for j = 1, 2 * d do mask[j] = (j == i or j == d + i) and full[n + j] or 1 end
    mask[i] = out[i]
    m = op.reshape(m, mask)
    inside = inside and op.logical_and(inside, m) or m
    full[n + i], count = out[i], count * shape[n + i]
  end
  x = op.where(inside, x, -math.huge)
  for i = 1, d do full[n + d + i] = nil end
  full[n + d + 1] = count
  return op.reshape(x, full)
end

--- The largest element of windows that divide every axis into output_size parts.
---@name adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d
---@param o { [1] output_size: integer|integer[], output_size: integer|integer[] }
---@return gradc.Layer  [N, C, L...] -> [N, C, output_size...]
for d = 1, 3 do
  local who = "adaptive_max_pool" .. d .. "d"
  resampler(who, adaptive_options, { "output_size" }, function(x, o)
    return each_axis(who, x, d, o, function(y, out) return first_largest(members(y, d, out)) end,
      function(y, kernel)
        return first_largest(tapped(who, y, plan(who, y, d, { kernel_size = kernel }), 0))
      end)
  end, true)
end

local function check_places(who, x)
  if core.tensor(who, x, "the input").ndim < 3 then
    stop(who, ("the input is %s, expected [N, C, L...]"):format(core.shape_text(x.shape)),
         { note = "x is " .. core.describe(x) })
  end
  local shape = { x.shape[1], x.shape[2] }
  for i = 3, x.ndim do shape[i] = 1 end
  return shape
end

--- The average of each channel over all positions.
---@param x gradc.Tensor  [N, C, L...]
---@return gradc.Tensor  [N, C, 1...]
method("global_avg_pool", function(x)
  local shape, axes = check_places("global_avg_pool", x), {}
  for i = 3, x.ndim do axes[i - 2] = i - 1 end
  return op.sum(x, axes) / (core.count(x.shape) // core.count(shape))
end)

--- The largest element of each channel.
---@param x gradc.Tensor  [N, C, L...]
---@return gradc.Tensor  [N, C, 1...]
method("global_max_pool", function(x)
  local shape = check_places("global_max_pool", x)
  local n = core.count(x.shape) // core.count(shape)
  return op.reshape(first_largest(op.reshape(x, { shape[1], shape[2], n })), shape)
end)

-- ---- resampling -----------------------------------------------------------------------------

-- A row v under the shape that x has along an axis.
local function on_axis(v, x, axis)
  local shape = {}
  for i = 1, x.ndim do shape[i] = i == axis and v.shape[1] or 1 end
  return op.reshape(v, shape)
end

-- The slices of x at indices along an axis, the last one for indices behind it.
local function at_places(x, axis, at)
  local shape = x.shape
  at, shape[axis] = op.min(at, x.shape[axis] - 1), at.shape[1]
  return op.gather(x, op.expand(on_axis(at, x, axis), shape), axis - 1)
end

-- Element i of m comes from floor(i scale) of n, in float32 as PyTorch computes it.
local function nearest(x, axis, m, scale, exact)
  local shape, n = x.shape, x.shape[axis]
  if m == n and scale == 1 then return x end
  if m % n == 0 and scale * (m // n) == 1 then
    table.insert(shape, axis + 1, 1)
    local wide = { table.unpack(shape) }
    wide[axis + 1] = m // n
    local y = op.expand(op.reshape(x, shape), wide)
    wide[axis] = m
    table.remove(wide, axis + 1)
    return op.reshape(y, wide)
  end
  local at = op.cast(op.iota(0, "i32", { m }), "f32")
  at = op.floor((exact and at + 0.5 or at) * scale)
  return at_places(x, axis, op.cast(at, "i32"))
end

-- Between the two neighbours of each position.
local function linear(x, axis, m, scale, corners)
  local n = x.shape[axis]
  if corners then scale = m > 1 and (n - 1) / (m - 1) or 0 end
  local i = op.cast(op.iota(0, "i32", { m }), x.dtype)
  local at = corners and i * scale or op.max((i + 0.5) * scale - 0.5, 0)
  local low = op.cast(op.floor(at), "i32")
  local share = on_axis(at - op.floor(at), x, axis)
  return (1 - share) * at_places(x, axis, low) + share * at_places(x, axis, low + 1)
end

local modes = { nearest = 0, ["nearest-exact"] = 0, linear = 1, bilinear = 2, trilinear = 3 }

local function factor_of(who, o, d, i)
  local f = o.scale_factor
  if type(f) == "table" then
    if #f ~= d then
      stop(who, ("scale_factor has %s, expected %d"):format(core.several(#f, "entry", "entries"), d),
           { spot = "scale_factor" })
    end
    f = f[i]
  end
  if type(f) ~= "number" or f <= 0 then
    stop(who, ("scale_factor is %s, expected a positive number"):format(core.describe(f)),
         { spot = "scale_factor" })
  end
  return f
end

local function interpolate(who, x, o)
  local d, mode = x.ndim - 2, o.mode or "nearest"
  if d < 1 or d > 3 then check_rank(who, x, 2) end
  if not modes[mode] or modes[mode] > 0 and modes[mode] ~= d then
    stop(who, ("mode '%s' is %s%s"):format(mode, modes[mode] and "of another number of axes"
      or "not supported", core.maybe(mode, core.keys(modes))),
      { spot = "mode", note = "x is " .. core.describe(x),
        help = "nearest, nearest-exact; linear, bilinear and trilinear for 1, 2 and 3 axes" })
  end
  if o.align_corners and modes[mode] == 0 then
    stop(who, "align_corners needs a linear mode", { spot = "align_corners" })
  end
  if (o.size == nil) == (o.scale_factor == nil) then
    stop(who, "give either size or scale_factor", { help = ("write nn.%s { scale_factor = 2 }")
      :format(who) })
  end
  local size = o.size and sizes(who, o.size, d, "size", 1)
  for i = 1, d do
    local n, m, scale = x.shape[2 + i], size and size[i], nil
    if m then
      scale = n / m
    else
      local f = factor_of(who, o, d, i)
      m, scale = math.floor(n * f), 1 / f
      if o.recompute_scale_factor and m > 0 then scale = n / m end
    end
    if m < 1 then
      stop(who, ("nothing is left of the %s of dim %d"):format(core.several(n, "element"), 1 + i),
           { spot = "scale_factor" })
    end
    x = modes[mode] > 0 and linear(x, 2 + i, m, scale, o.align_corners)
        or nearest(x, 2 + i, m, scale, mode == "nearest-exact")
  end
  return x
end

local resize = { size = "size|table", scale_factor = "number|table", mode = "string",
                 align_corners = "boolean", recompute_scale_factor = "boolean" }

--- Images resized, by the nearest element or by linear interpolation.
---@name interpolate, upsample
---@param o { [1] size: integer|integer[]|nil, size: integer|integer[]|nil,
---  scale_factor: number|number[]|nil,
---  mode: "nearest"|"nearest-exact"|"linear"|"bilinear"|"trilinear" = "nearest",
---  align_corners: boolean = false, recompute_scale_factor: boolean = false }
---@return gradc.Layer  [N, C, L...] -> [N, C, L'...]
for _, who in ipairs { "interpolate", "upsample" } do
  resampler(who, resize, { "size", "scale_factor", "mode", "align_corners" },
            function(x, o) return interpolate(who, x, o) end, true)
end

local function check_images(who, x)
  if x.ndim ~= 4 then
    stop(who, ("the input is %s, expected [N, C, H, W]"):format(core.shape_text(x.shape)),
         { note = "x is " .. core.describe(x) })
  end
  return table.unpack(x.shape)
end

local function check_multiple(who, x, n, by, what)
  if n % by == 0 then return end
  stop(who, ("%d %s are not a multiple of %d"):format(n, what, by),
       { note = "x is " .. core.describe(x) })
end

--- Channels moved into space: r r channels become one channel, r times as high and
--- wide.
---@param o { [1] upscale_factor: integer, upscale_factor: integer }
---@return gradc.Layer  [N, C r r, H, W] -> [N, C, H r, W r]
resampler("pixel_shuffle", { upscale_factor = "size!" }, { "upscale_factor" }, function(x, o)
  local n, c, h, w = check_images("pixel_shuffle", x)
  local r = o.upscale_factor
  check_multiple("pixel_shuffle", x, c, r * r, "channels")
  local y = op.reshape(x, { n, c // (r * r), r, r, h, w })
  return op.reshape(op.permute(y, { 0, 1, 4, 2, 5, 3 }), { n, c // (r * r), h * r, w * r })
end)

--- The inverse of pixel_shuffle: positions moved into channels.
---@param o { [1] downscale_factor: integer, downscale_factor: integer }
---@return gradc.Layer  [N, C, H r, W r] -> [N, C r r, H, W]
resampler("pixel_unshuffle", { downscale_factor = "size!" }, { "downscale_factor" },
  function(x, o)
    local n, c, h, w = check_images("pixel_unshuffle", x)
    local r = o.downscale_factor
    check_multiple("pixel_unshuffle", x, h, r, "rows")
    check_multiple("pixel_unshuffle", x, w, r, "columns")
    local y = op.reshape(x, { n, c, h // r, r, w // r, r })
    return op.reshape(op.permute(y, { 0, 1, 3, 5, 2, 4 }), { n, c * r * r, h // r, w // r })
  end)

--- The channels of several groups interleaved: one of each group in turn.
---@param o { [1] groups: integer, groups: integer }
---@return gradc.Layer  [N, C, L...] -> as x
resampler("channel_shuffle", { groups = "size!" }, { "groups" }, function(x, o)
  local shape = x.shape
  if #shape < 2 then check_images("channel_shuffle", x) end
  check_multiple("channel_shuffle", x, shape[2], o.groups, "channels")
  local rest = core.count(shape) // (shape[1] * shape[2])
  local y = op.reshape(x, { shape[1], o.groups, shape[2] // o.groups, rest })
  return op.reshape(op.permute(y, { 0, 2, 1, 3 }), shape)
end)
