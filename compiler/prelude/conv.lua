-- conv.lua -- convolution: windows of the input contracted with a weight
--
-- A window is a view: x [N, C, H, W] is read as [N, C, H', W', kh, kw], which exists
-- nowhere.  The gradient follows from that and is a convolution again.
local core, nn = ...
local op, define, stop = core.op, core.in_single(core.define), core.stop

-- What other files that slide windows use (columns.lua, pool.lua).
local slide = {}
core.slide = slide

-- ---- options of one number per spatial axis -----------------------------------------

local axis_words = { "one number", "one number or a list of two", "one number or a list of three" }

--- v as a list of d whole numbers of at least `least`.
function slide.sizes(who, v, d, what, least)
  local list = {}
  if type(v) == "table" and #v ~= d and #v ~= 1 then
    stop(who, ("%s has %s, expected %s"):format(what, core.several(#v, "entry", "entries"),
                                            axis_words[d]),
         { spot = what })
  end
  for i = 1, d do
    local n = type(v) == "table" and v[i] or v
    if type(v) == "table" and #v == 1 then n = v[1] end
    n = core.whole(n)
    if math.type(n) ~= "integer" or n < least then
      stop(who, ("%s is %s, expected %s of at least %d"):format(what, core.describe(n),
        "whole numbers", least), { spot = what })
    end
    list[i] = n
  end
  return list
end
local sizes = slide.sizes

-- The number of windows of `reach` elements in n, a stride apart.
local function count(n, reach, stride) return n < reach and 0 or (n - reach) // stride + 1 end

--- Stops when no window lies in x; n is the extent with its padding.
function slide.check_room(who, x, axis, n, padding, kernel, dilation)
  local reach = dilation * (kernel - 1) + 1
  if n >= reach then return end
  local size = x.shape[axis]
  stop(who, ("a window of %d elements is longer than the %d of dim %d%s"):format(
    reach, size, axis - 1, padding and ", padding included" or ""),
    { note = { "x is " .. core.describe(x),
               dilation > 1 and ("the window is %d wide with dilation %d"):format(kernel, dilation)
               or nil },
      help = ("a kernel_size of at most %d fits, or padding = %d"):format(
        math.max(1, (n - 1) // dilation + 1), (reach - size + 1) // 2) })
end

--- x [..., s1 .. sd] as its windows [..., o1 .. od, k1 .. kd].
function slide.windows(x, kernel, stride, dilation)
  local shape, d = x.shape, #kernel
  local n = #shape
  for i = 1, d do shape[n + i] = 1 end
  x = op.reshape(x, shape)
  for i = 1, d do shape[n + i] = kernel[i] end
  x = op.expand(x, shape)
  for i = 1, d do
    local extent = count(shape[n - d + i], dilation[i] * (kernel[i] - 1) + 1, stride[i])
    x = op.window(x, n - d + i - 1, n + i - 1, stride[i], dilation[i], extent)
  end
  return x
end

--- Windows [..., o1 .. od, k1 .. kd] added up where they came from: [..., e1 .. ed].
function slide.back(x, kernel, stride, dilation, extent)
  local d, taps = #kernel, {}
  local n = x.ndim - d
  for i = 1, d do
    x = op.unwindow(x, n - d + i - 1, n + i - 1, stride[i], dilation[i], extent[i])
    taps[i] = n + i - 1
  end
  local y = op.sum(x, taps)
  local shape = y.shape
  for _ = 1, d do shape[#shape] = nil end
  return op.reshape(y, shape)
end

-- ---- padding ------------------------------------------------------------------------

-- n elements from `start` on along an axis.
local function part(x, axis, start, n)
  local starts, steps, shape = {}, {}, x.shape
  for i = 1, #shape do starts[i], steps[i] = 0, 1 end
  starts[axis], shape[axis] = start, n
  return op.slice(x, starts, steps, shape)
end

-- What stands before and behind an axis.
local edges = {
  reflect = function(x, axis, left, right)
    local n = x.shape[axis]
    return left > 0 and op.flip(part(x, axis, 1, left), { axis - 1 }),
           right > 0 and op.flip(part(x, axis, n - 1 - right, right), { axis - 1 })
  end,
  replicate = function(x, axis, left, right)
    local function edge(start, n)
      local shape = x.shape
      shape[axis] = n
      return op.expand(part(x, axis, start, 1), shape)
    end
    return left > 0 and edge(0, left), right > 0 and edge(x.shape[axis] - 1, right)
  end,
  circular = function(x, axis, left, right)
    return left > 0 and part(x, axis, x.shape[axis] - left, left),
           right > 0 and part(x, axis, 0, right)
  end,
}

local function check_edge(who, x, axis, mode, wide)
  local n = x.shape[axis]
  if wide > (mode == "reflect" and n - 1 or mode == "circular" and n or wide) then
    stop(who, ("padding %d is too wide for %s padding of the %d elements of dim %d"):format(
      wide, mode, n, axis - 1), { spot = "padding", note = "x is " .. core.describe(x) })
  end
end

-- x padded by left[i] and right[i] along its last axes.
local function padded(who, x, left, right, mode, value)
  local n, d = x.ndim, #left
  if mode ~= "zeros" then
    for i = 1, d do
      local axis = n - d + i
      check_edge(who, x, axis, mode, math.max(left[i], right[i]))
      local a, b = edges[mode](x, axis, left[i], right[i])
      local parts = { x }
      if a then table.insert(parts, 1, a) end
      if b then table.insert(parts, b) end
      x = #parts > 1 and nn.cat(parts, axis - 1) or x
    end
    return x
  end
  local before, step, shape = {}, {}, x.shape
  for i = 1, n do before[i], step[i] = 0, 1 end
  for i = 1, d do
    before[n - d + i] = left[i]
    shape[n - d + i] = shape[n - d + i] + left[i] + right[i]
  end
  return op.pad(x, before, step, shape, value or 0)
end
slide.padded = padded

-- "same" and "valid" in numbers: left and right of each axis.
local function margins(who, o, d)
  local p = o.padding == "valid" and 0 or o.padding or 0
  if p ~= "same" then
    if type(p) == "string" then
      stop(who, ("padding '%s' is unknown%s"):format(p, core.maybe(p, { "same", "valid" })),
           { spot = "padding", help = 'a number, a list of numbers, "same" or "valid"' })
    end
    p = sizes(who, p, d, "padding", 0)
    return p, p
  end
  local left, right = {}, {}
  for i = 1, d do
    if o.stride[i] ~= 1 then
      stop(who, ('padding = "same" needs stride 1, not %d'):format(o.stride[i]),
           { spot = "padding" })
    end
    local total = o.dilation[i] * (o.kernel[i] - 1)
    left[i] = total // 2
    right[i] = total - left[i]
  end
  return left, right
end

-- ---- what conv and conv_transpose share ------------------------------------------------

local function divided(who, n, groups, what)
  if n % groups ~= 0 then
    stop(who, ("cannot divide %s into %d groups"):format(core.several(n, what), groups),
         { spot = "groups" })
  end
end

local layouts = { "[N, C, L]", "[N, C, H, W]", "[N, C, D, H, W]" }

-- x with a batch axis, and whether it had none.
local function batched(who, x, d, channels)
  core.tensor(who, x, "the input")
  if x.ndim == d + 1 and channels then
    local shape = x.shape
    table.insert(shape, 1, 1)
    return op.reshape(x, shape), true
  end
  if x.ndim ~= d + 2 then
    local help = x.ndim == d + 1 and "x:unsqueeze(1) adds an axis for one channel" or nil
    stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), layouts[d]),
         { note = "x is " .. core.describe(x), help = help })
  end
  if not core.is_float(x) then
    stop(who, ("the input is of type %s, expected f32"):format(x.dtype),
         { note = "x is " .. core.describe(x), help = 'x:to "f32" converts it' })
  end
  return x, false
end

local function unbatched(y, had_none)
  if not had_none then return y end
  local shape = y.shape
  table.remove(shape, 1)
  return op.reshape(y, shape)
end

-- An axis of C channels as groups of C / groups.
local function grouped(x, axis, groups)
  if groups == 1 then return x end
  local shape = x.shape
  shape[axis] = shape[axis] // groups
  table.insert(shape, axis, groups)
  return op.reshape(x, shape)
end

local function ungrouped(y, groups)
  if groups == 1 then return y end
  local shape = y.shape
  local n = table.remove(shape, 2)
  shape[2] = shape[2] * n
  return op.reshape(y, shape)
end

-- Channels in groups have their bias before these are one axis again.
local function add_bias(who, y, bias, out, d, groups)
  if not bias then return y end
  if not core.same_shape(bias.shape, { out }) then
    stop(who, ("the bias is %s, expected [%d]"):format(core.shape_text(bias.shape), out),
         { spot = "bias" })
  end
  local shape = groups > 1 and { groups, out // groups } or { out }
  for _ = 1, d do shape[#shape + 1] = 1 end
  return y + op.reshape(bias, shape)
end

-- ---- convolution -----------------------------------------------------------------------

-- Labels: batch, (group,) output channel, positions; then input channel and taps.
local function convolve(x, w, groups, d)
  local g = groups > 1 and 1 or 0
  local lx, lw, rank = { 0 }, {}, d + 2 + g
  if g == 1 then lx[2], lw[1] = 1, 1 end
  lx[#lx + 1] = rank
  lw[#lw + 1] = 1 + g
  lw[#lw + 1] = rank
  for i = 1, d do lx[#lx + 1] = 1 + g + i end
  for i = 1, d do
    lx[#lx + 1] = rank + i
    lw[#lw + 1] = rank + i
  end
  return op.contract(x, lx, w, lw, rank)
end

local function conv(who, d, x, w, bias, o)
  local had_none
  x, had_none = batched(who, x, d, w.shape[2] * o.groups)
  local out, channels = w.shape[1], x.shape[2]
  if channels ~= w.shape[2] * o.groups then
    stop(who, ("the input has %s, the weight %s expects %d"):format(
      core.several(channels, "channel"), core.shape_text(w.shape), w.shape[2] * o.groups),
      { note = "x is " .. core.describe(x) })
  end
  divided(who, out, o.groups, "output channel")
  o.kernel = {}
  for i = 1, d do o.kernel[i] = w.shape[2 + i] end
  local left, right = margins(who, o, d)
  for i = 1, d do
    slide.check_room(who, x, 2 + i, x.shape[2 + i] + left[i] + right[i],
                     left[i] + right[i] > 0, o.kernel[i], o.dilation[i])
  end
  x = padded(who, x, left, right, o.padding_mode or "zeros")
  x = slide.windows(grouped(x, 2, o.groups), o.kernel, o.stride, o.dilation)
  local y = convolve(x, grouped(w, 1, o.groups), o.groups, d)
  return unbatched(ungrouped(add_bias(who, y, bias, out, d, o.groups), o.groups), had_none)
end

-- ---- transposed convolution ----------------------------------------------------------------

-- Labels: batch, (group,) output channel, positions, taps; then input channel.
local function spread(x, w, groups, d)
  local g = groups > 1 and 1 or 0
  local lx, lw, rank = { 0 }, {}, 2 * d + 2 + g
  if g == 1 then lx[2], lw[1] = 1, 1 end
  lx[#lx + 1] = rank
  lw[#lw + 1] = rank
  lw[#lw + 1] = 1 + g
  for i = 1, d do
    lx[#lx + 1] = 1 + g + i
    lw[#lw + 1] = 1 + g + d + i
  end
  return op.contract(x, lx, w, lw, rank)
end

local function check_output_padding(who, o, i)
  local p, room = o.output_padding[i], math.max(o.stride[i], o.dilation[i])
  if p >= room then
    stop(who, ("output_padding %d is not less than stride %d or dilation %d"):format(
      p, o.stride[i], o.dilation[i]), { spot = "output_padding" })
  end
end

local function conv_transpose(who, d, x, w, bias, o)
  local had_none
  x, had_none = batched(who, x, d, w.shape[1])
  if x.shape[2] ~= w.shape[1] then
    stop(who, ("the input has %s, the weight %s expects %d"):format(
      core.several(x.shape[2], "channel"), core.shape_text(w.shape), w.shape[1]),
      { note = "x is " .. core.describe(x) })
  end
  divided(who, x.shape[2], o.groups, "input channel")
  local kernel, extent, out = {}, {}, {}
  for i = 1, d do
    local n, p = x.shape[2 + i], o.padding[i]
    check_output_padding(who, o, i)
    kernel[i] = w.shape[2 + i]
    local full = (n - 1) * o.stride[i] + o.dilation[i] * (kernel[i] - 1) + 1
    out[i] = full - 2 * p + o.output_padding[i]
    if out[i] < 1 then
      stop(who, ("padding %d leaves nothing of the %d elements of dim %d"):format(
        p, full, 1 + i), { spot = "padding", note = "x is " .. core.describe(x) })
    end
    extent[i] = math.max(full, p + out[i])
  end
  local y = spread(grouped(x, 2, o.groups), grouped(w, 1, o.groups), o.groups, d)
  y = ungrouped(slide.back(y, kernel, o.stride, o.dilation, extent), o.groups)
  for i = 1, d do y = part(y, 2 + i, o.padding[i], out[i]) end
  return unbatched(add_bias(who, y, bias, w.shape[2] * o.groups, d, 1), had_none)
end

-- ---- convolutions ----------------------------------------------------------------------------

local spec = {
  in_channels = "size", out_channels = "size", kernel_size = "size|table",
  stride = "size|table", padding = "count|table|string", dilation = "size|table",
  groups = "size", bias = "boolean|tensor", padding_mode = "string",
  weight = "tensor", name = "string", init = "any", freeze = "boolean",
  weight_fake_quant = "function", dtype = "string",
}

local order = { "in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation",
                "groups", "bias", "padding_mode" }
local transposed_order = { "in_channels", "out_channels", "kernel_size", "stride", "padding",
                           "output_padding", "groups", "bias", "dilation", "padding_mode" }

-- Entries without a name: { out }, { out, kernel }, { in, out } with a named
-- kernel_size, or PyTorch's arguments from in_channels on.
local function named_entries(who, o, names)
  local named = {}
  for _, key in ipairs(core.keys(o)) do named[key] = o[key] end
  local list = names
  if #o == 1 then list = { "out_channels" } end
  if #o == 2 and not named.kernel_size and not named.weight then
    list = { "out_channels", "kernel_size" }
  end
  for i, v in ipairs(o) do
    local key = list[i]
    if not key then stop(who, ("%s is one argument too many"):format(core.describe(v))) end
    if named[key] ~= nil then
      stop(who, ("%s is given twice, as entry %d and by name"):format(key, i), { spot = key })
    end
    named[key] = v
  end
  return named
end

-- The same in parentheses; options in braces may stand behind.
local function positional(names, ...)
  local o, given = {}, { ... }
  local n = select("#", ...)
  local last = given[n]
  if type(last) == "table" and #core.keys(last) > 0 then
    for _, key in ipairs(core.keys(last)) do o[key] = last[key] end
    n = n - 1
  end
  for i = 1, n do
    if n > 2 then o[names[i] or i] = given[i] else o[i] = given[i] end
  end
  return o
end

-- The same for functions: each argument has the name of its position.
local function in_order(names, ...)
  local o = positional(names, ...)
  for i = 1, #o do o[names[i] or i], o[i] = o[i], nil end
  return o
end

-- Options that conv and its transpose read, checked, as lists of d numbers.
local function window_options(who, d, o, transposed)
  local padding = o.padding
  if transposed and type(padding) == "string" then
    stop(who, "padding is a string, expected numbers", { spot = "padding" })
  end
  local mode = o.padding_mode or "zeros"
  if mode ~= "zeros" and (transposed or not edges[mode]) then
    local list = core.keys(edges)
    list[#list + 1] = "zeros"
    stop(who, ("padding_mode '%s' is %s%s"):format(mode,
      transposed and "not possible here: only zeros" or "unknown",
      transposed and "" or core.maybe(mode, list)), { spot = "padding_mode" })
  end
  return {
    stride = sizes(who, o.stride or 1, d, "stride", 1),
    dilation = sizes(who, o.dilation or 1, d, "dilation", 1),
    groups = o.groups or 1, padding_mode = mode,
    padding = transposed and sizes(who, padding or 0, d, "padding", 0) or padding,
    output_padding = transposed
                     and sizes(who, o.output_padding or 0, d, "output_padding", 0),
  }
end

-- Weight and bias of a layer, in PyTorch's shapes and with its initial values:
-- uniform within 1 / sqrt(fan_in).
local function make_leaves(self, o, channels, transposed, dtype)
  local who, groups = self.kind, o.groups or 1
  divided(who, channels, groups, "input channel")
  divided(who, o.out_channels, groups, "output channel")
  local a, b = o.out_channels, channels // groups
  if transposed then a, b = channels, o.out_channels // groups end
  local shape = { a, b, table.unpack(o.kernel) }
  local init = core.linear_init(core.count(shape) // a)
  self.weight = o.weight or self:param("weight", shape,
    { init = o.init or init, freeze = o.freeze, dtype = dtype })
  if not core.same_shape(self.weight.shape, shape) then
    stop(who, ("the shared weight is %s, expected %s"):format(
      core.shape_text(self.weight.shape), core.shape_text(shape)), { spot = "weight" })
  end
  if o.bias ~= false then
    self.bias = core.is_tensor(o.bias) and o.bias or self:param("bias", { o.out_channels },
      { init = init, freeze = o.freeze, dtype = dtype })
  end
end

local function check_layer(who, d, o, transposed)
  if not o.out_channels and not o.weight then
    stop(who, "the number of output channels is missing",
         { help = ("write nn.%s { 32, kernel_size = 3 }"):format(who) })
  end
  if o.weight then
    local at = transposed and 2 or 1
    if o.weight.ndim ~= d + 2 then
      stop(who, ("the shared weight has %s, expected %d"):format(
        core.several(o.weight.ndim, "axis", "axes"), d + 2),
           { spot = "weight" })
    end
    o.out_channels = o.out_channels
                     or o.weight.shape[at] * (transposed and o.groups or 1)
    o.kernel_size = o.kernel_size or { table.unpack(o.weight.shape, 3) }
  end
  if not o.kernel_size then
    stop(who, "the option 'kernel_size' is missing",
         { help = ("write nn.%s { %d, kernel_size = 3 }"):format(who, o.out_channels) })
  end
  o.kernel = sizes(who, o.kernel_size, d, "kernel_size", 1)
end

local function new_layer(who, d, o, transposed)
  local kinds = { output_padding = transposed and "count|table" or nil }
  for key, v in next, spec do kinds[key] = v end
  o = core.options(who, o, kinds)
  local own = {}
  for _, key in ipairs(core.keys(o)) do own[key] = o[key] end
  check_layer(who, d, own, transposed)
  local checked = window_options(who, d, own, transposed)
  local run = transposed and conv_transpose or conv
  local self = core.layer(who, function(self, x)
    x = batched(who, x, d, own.in_channels or rawget(self, "weight"))
    local channels = own.in_channels or x.shape[2]
    if not rawget(self, "weight") then make_leaves(self, own, channels, transposed, x.dtype) end
    return run(who, d, x, core.used_weight(self, own), self.bias, checked)
  end, own)
  if own.in_channels then
    self.sized = function() make_leaves(self, own, own.in_channels, transposed, own.dtype or "f32") end
  end
  return self
end

local function functional(who, d, transposed, x, w, bias, o, ...)
  core.tensor(who, w, "the weight")
  if w.ndim ~= d + 2 then
    stop(who, ("the weight has %s, expected %d"):format(core.several(w.ndim, "axis", "axes"), d + 2),
         { note = "weight is " .. core.describe(w) })
  end
  if type(bias) == "table" and o == nil then bias, o = nil, bias end
  if bias ~= nil then core.tensor(who, bias, "the bias") end
  local names = transposed and { "stride", "padding", "output_padding", "groups", "dilation" }
                or { "stride", "padding", "dilation", "groups" }
  if type(o) ~= "table" or #o > 0 then o = in_order(names, o, ...) end
  core.options(who, o, { stride = "size|table", padding = spec.padding, groups = "size",
    dilation = "size|table", padding_mode = not transposed and "string" or nil,
    output_padding = transposed and "count|table" or nil })
  return (transposed and conv_transpose or conv)(who, d, x, w, bias,
                                                 window_options(who, d, o, transposed))
end

local function both(who, d, transposed)
  local call = core.computing(functional)
  core.define(who, function(o, ...)
    if core.is_tensor(o) then return call(who, d, transposed, o, ...) end
    local names = transposed and transposed_order or order
    if type(o) == "number" then
      o = positional(names, o, ...)
    else
      o = core.layer_options(who, o, ...) or {}
    end
    if type(o) == "table" then o = named_entries(who, o, names) end
    return new_layer(who, d, o, transposed)
  end)
end

--- Convolution: every output is a weighted sum of a window of the input. nn.conv2d { 16,
--- 3 } takes the number of input channels from x; nn.conv2d { 8, 16, 3 } gives it first,
--- as in PyTorch.  With a tensor in front, nn.conv2d is a function: nn.conv2d(x, weight,
--- bias, { stride = 2 }), weight [out, in / groups, k...].
---@name conv1d, conv2d, conv3d
---@param o { [1] in_channels: integer?, [2] out_channels: integer,
---  [3] kernel_size: integer|integer[], in_channels: integer?, out_channels: integer,
---  kernel_size: integer|integer[], stride: integer|integer[] = 1,
---  padding: integer|integer[]|"same"|"valid" = 0, dilation: integer|integer[] = 1,
---  groups: integer = 1, bias: boolean|gradc.Tensor = true,
---  padding_mode: "zeros"|"reflect"|"replicate"|"circular" = "zeros", name: string?,
---  init: gradc.Init?, weight: gradc.Tensor?, weight_fake_quant: gradc.Layer?,
---  freeze: boolean = false,
---  dtype: gradc.Float? }
---@return gradc.Layer  [N, in, L...] -> [N, out, L'...]
for d = 1, 3 do both("conv" .. d .. "d", d, false) end

--- Transposed convolution: the adjoint of a convolution, which enlarges by its stride.
--- Options have the positions of nn.conv2d.  With a tensor in front, it is a function:
--- nn.conv_transpose2d(x, weight, bias, { stride = 2 }), weight [in, out / groups, k...].
---@name conv_transpose1d, conv_transpose2d, conv_transpose3d
---@param o { [1] in_channels: integer?, [2] out_channels: integer,
---  [3] kernel_size: integer|integer[], in_channels: integer?, out_channels: integer,
---  kernel_size: integer|integer[], stride: integer|integer[] = 1,
---  padding: integer|integer[] = 0, output_padding: integer|integer[] = 0,
---  groups: integer = 1, bias: boolean|gradc.Tensor = true,
---  dilation: integer|integer[] = 1, padding_mode: "zeros" = "zeros", name: string?,
---  init: gradc.Init?, weight: gradc.Tensor?, weight_fake_quant: gradc.Layer?,
---  freeze: boolean = false,
---  dtype: gradc.Float? }
---@return gradc.Layer  [N, in, L...] -> [N, out, L'...]
for d = 1, 3 do both("conv_transpose" .. d .. "d", d, true) end

slide.count, slide.part, slide.padded = count, part, padded
slide.batched, slide.in_order = batched, in_order
