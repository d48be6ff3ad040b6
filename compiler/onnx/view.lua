-- view.lua -- operators that move elements: shapes, parts, joins, padding; and what
-- says how: shapes as values, constants, ranges
local core = ...
local onnx = core.onnx
local card = onnx.card

-- ---- constants ----------------------------------------------------------------------

card("Constant", 1, function(n)
  local a = n.attr
  if a.value then return a.value end
  if a.value_float then return onnx.constant({ a.value_float }, "f32", {}) end
  if a.value_floats then return onnx.constant(a.value_floats, "f32") end
  if a.value_int then return onnx.constant({ a.value_int }, "i32", {}) end
  if a.value_ints then return onnx.constant(a.value_ints, "i32") end
  error("it is neither a tensor nor numbers", 0)
end)

card("ConstantOfShape", 9, function(n, b)
  local shape = n.input[1]:numbers("the shape")
  local v = n.attr.value
  return b:call("nn.full(%s, %s, %s)", shape, v and onnx.setting(v) or 0, v and v:dtype() or "f32")
end)

card("Shape", 1, function(n)
  local shape, list = n.input[1]:shape(), {}
  local function place(i, default)
    i = i or default
    return math.max(0, math.min(#shape, i < 0 and #shape + i or i))
  end
  for i = place(n.attr.start, 0) + 1, place(n.attr["end"], #shape) do list[#list + 1] = shape[i] end
  return onnx.constant(list)
end)

card("Size", 1, function(n) return onnx.constant({ n.input[1]:count() }, "i32", {}) end)

card("Range", 11, function(n)
  local start, limit, delta = n.input[1]:number("the start"), n.input[2]:number("the limit"),
                              n.input[3]:number("the step")
  local count = delta ~= 0 and math.max(0, math.ceil((limit - start) / delta)) or 0
  if count > 1 << 24 then error(("a range of %d numbers is too long"):format(count), 0) end
  local list = {}
  for i = 1, count do list[i] = start + (i - 1) * delta end
  return onnx.constant(list, n.input[1]:dtype())
end)

card("EyeLike", 9, function(n, b)
  local rows, columns = n.input[1]:dim(0), n.input[1]:dim(1)
  local dtype = n.attr.dtype and onnx.type(n.attr.dtype) or n.input[1]:dtype()
  return b:call("nn.to(nn.eq(nn.iota(%s, 1) - nn.iota(%s, 0), %s), %s)", { rows, columns },
    { rows, columns }, n.attr.k or 0, dtype)
end)

-- ---- shapes ----------------------------------------------------------------------------

-- x under another shape.  The first extent, the batch as a rule or a multiple of it,
-- follows from the others, so that the text holds for every batch.
local function reshaped_once(b, x, shape)
  if core.same_shape(x:shape(), shape) then return x end
  if #shape == 1 and shape[1] == x:count() then return b:call("nn.ravel(%s)", x) end
  local list = { table.unpack(shape) }
  local first = list[1] == x:shape()[1]
  if first and #list == 2 and x:rank() > 2 then return b:pipe(x, "nn.flatten") end
  if first and #list > 1 or #list == 2 then list[1] = -1 end
  return b:call("nn.reshape(%s, %s)", x, list)
end

-- One reshape behind another is one.
local function reshaped(b, x, shape)
  local source = x.reshaped or x
  local y = reshaped_once(b, source, shape)
  if y ~= source then y.reshaped = source end
  if y.const then y.name = source.name end
  return y
end
onnx.reshaped = reshaped

card("Reshape", 5, function(n, b)
  local x, given = n.input[1], n.input[2]:numbers("the shape")
  local own, shape, free, known = x:shape(), {}, nil, 1
  for i, d in ipairs(given) do
    if d == -1 then
      free = i
    else
      shape[i] = d == 0 and n.attr.allowzero ~= 1 and own[i] or d
      known = known * (shape[i] or 0)
    end
  end
  if free then shape[free] = known > 0 and x:count() // known or 0 end
  return reshaped(b, x, shape)
end)

-- The axis, counted from 0.
local function axis_of(v, x)
  local rank = type(x) == "number" and x or x:rank()
  local axis = v < 0 and v + rank or v
  if axis < 0 or axis >= math.max(rank, 1) then error(("axis %d does not exist"):format(v), 0) end
  return axis
end
onnx.axis_of = axis_of

card("Flatten", 1, function(n, b)
  local x = n.input[1]
  local shape, axis = x:shape(), n.attr.axis or 1
  axis = axis < 0 and axis + #shape or axis
  local rows, columns = 1, 1
  for i, d in ipairs(shape) do
    if i <= axis then rows = rows * d else columns = columns * d end
  end
  if axis == 1 and #shape > 2 then return b:pipe(x, "nn.flatten") end
  return reshaped(b, x, { rows, columns })
end)

--- Axes: an attribute before that version of the operator set, then an input.
local function axes_of(n, since, i)
  if n.opset < since then return n.attr.axes end
  return n.input[i] and n.input[i]:numbers("the list of axes")
end
onnx.axes_of = axes_of

card("Squeeze", 1, function(n, b)
  local x = n.input[1]
  local drop, shape = {}, {}
  for _, a in ipairs(axes_of(n, 13, 2) or {}) do drop[axis_of(a, x)] = true end
  local all = not axes_of(n, 13, 2)
  for i, d in ipairs(x:shape()) do
    if not (drop[i - 1] or all and d == 1) then shape[#shape + 1] = d end
  end
  if #shape == x:rank() - 1 then
    local axis, cut = next(drop), x.cut
    if cut and cut.axis == axis then return b:call("nn.select(%s, %s, %s)", cut.of, axis, cut.at) end
    if axis then return b:call("nn.squeeze(%s, %s)", x, axis) end
  end
  return reshaped(b, x, shape)
end)

card("Unsqueeze", 1, function(n, b)
  local x = n.input[1]
  local axes = axes_of(n, 13, 2) or error("its axes are missing", 0)
  local rank, added, shape, k = x:rank() + #axes, {}, {}, 0
  if x.none then return x end
  for _, a in ipairs(axes) do added[axis_of(a, rank)] = true end
  for i = 0, rank - 1 do
    if not added[i] then k = k + 1 end
    shape[i + 1] = added[i] and 1 or x:shape()[k]
  end
  if #axes == 1 then return b:call("nn.unsqueeze(%s, %s)", x, axis_of(axes[1], rank)) end
  return reshaped(b, x, shape)
end)

card("Transpose", 1, function(n, b)
  local x, perm = n.input[1], n.attr.perm
  if not perm then
    perm = {}
    for i = 1, x:rank() do perm[i] = x:rank() - i end
  end
  local same = true
  for i, p in ipairs(perm) do same = same and p == i - 1 end
  return same and x or b:call("nn.permute(%s, %s)", x, perm)
end)

card("Expand", 8, function(n, b)
  local x, given = n.input[1], n.input[2]:numbers("the shape")
  local own, shape = x:shape(), {}
  local rank = math.max(#own, #given)
  for i = 1, rank do
    local d, e = own[i - rank + #own] or 1, given[i - rank + #given] or 1
    shape[i] = d == 1 and e or d
  end
  if core.same_shape(own, shape) then return x end
  return b:call("nn.broadcast_to(%s, %s)", x, shape)
end)

card("Tile", 6, function(n, b)
  return b:call("nn.tile(%s, %s)", n.input[1], n.input[2]:numbers("the list of repeats"))
end)

-- ---- parts and joins ---------------------------------------------------------------------

card("Concat", 4, function(n, b)
  local list = {}
  for i = 1, n.n_in do
    if not n.input[i].none then list[#list + 1] = n.input[i] end
  end
  if #list == 1 then return list[1] end
  if #list == 0 then return n.input[1] end
  return b:call("nn.cat(%s, %s)", list, axis_of(n.attr.axis, list[1]))
end)

card("Split", 2, function(n, b)
  local x, count = n.input[1], #n.outputs
  local axis = axis_of(n.attr.axis or 0, x)
  local sizes = n.opset < 13 and n.attr.split or n.input[2] and n.input[2]:numbers("the list of sizes")
  local extent, size = x:dim(axis), nil
  if not sizes then
    size = -(-extent // count)
    sizes = {}
    for i = 1, count do sizes[i] = math.min(size, extent - (i - 1) * size) end
  end
  if count == 1 then return x end
  local out, at = {}, 0
  for i = 1, count do
    if not sizes[i] or sizes[i] < 1 or at + sizes[i] > extent then
      error(("sizes %s do not divide %d elements"):format(onnx.literal(sizes), extent), 0)
    end
    out[i] = b:call("nn.narrow(%s, %s, %s, %s)", x, axis, at, sizes[i])
    out[i].cut = sizes[i] == 1 and { of = x, axis = axis, at = at }
    at = at + sizes[i]
  end
  return table.unpack(out)
end)

local function bounded(v, low, high) return math.max(low, math.min(high, v)) end

-- Elements start, start + step, ... before stop of an axis, as NumPy counts.
local function slice(b, x, axis, start, stop, step)
  local extent = x:dim(axis)
  start = start < 0 and start + extent or start
  stop = stop < 0 and stop + extent or stop
  if step > 0 then
    start, stop = bounded(start, 0, extent), bounded(stop, 0, extent)
  else
    start, stop = bounded(start, -1, extent - 1), bounded(stop, -1, extent - 1)
  end
  local count = step ~= 0 and -((start - stop) // step) or 0
  if count < 1 then return nil end
  if start == 0 and step == 1 and stop == extent then return x end
  if step == 1 then return b:call("nn.narrow(%s, %s, %s, %s)", x, axis, start, count) end
  if step > 0 then return b:call("nn.slice(%s, %s, %s, %s, %s)", x, axis, start, stop, step) end
  local last = start + (count - 1) * step
  local part = b:call("nn.slice(%s, %s, %s, %s, %s)", x, axis, last, start + 1, -step)
  return b:call("nn.flip(%s, %s)", part, axis)
end

local function sliced(n, b, starts, ends, axes, steps)
  local x = n.input[1]
  for i, start in ipairs(starts) do
    local axis = axis_of(axes and axes[i] or i - 1, x)
    local part = slice(b, x, axis, start, ends[i], steps and steps[i] or 1)
    if not part then
      local shape = x:shape()
      shape[axis + 1] = 0
      return onnx.empty(shape)
    end
    x = part
  end
  return x
end

card("Slice", 1, function(n, b) return sliced(n, b, n.attr.starts, n.attr.ends, n.attr.axes) end)
card("Slice", 10, function(n, b)
  local list = {}
  for i = 2, 5 do list[i] = n.input[i] and n.input[i]:numbers("the list of places") end
  return sliced(n, b, list[2], list[3], list[4], list[5])
end)

-- ---- padding --------------------------------------------------------------------------------

--- The pads of ONNX, all begins and then all ends, for nn.pad, from the last axis on.
function onnx.pad_list(pads, rank)
  local list = {}
  for i = rank, 1, -1 do
    list[#list + 1], list[#list + 2] = pads[i], pads[rank + i]
  end
  while #list > 2 and list[#list] == 0 and list[#list - 1] == 0 do
    list[#list], list[#list - 1] = nil, nil
  end
  return list
end

local pad_modes = { constant = "constant", reflect = "reflect", edge = "replicate", wrap = "circular" }

local function pad(n, b, pads, value)
  local x, mode = n.input[1], n.attr.mode or "constant"
  local rank, list = x:rank(), nil
  local cuts = {}
  for i = 1, rank do          -- negative pads take elements away
    local before, after = math.min(pads[i], 0), math.min(pads[rank + i], 0)
    if before < 0 or after < 0 then
      x = b:call("nn.narrow(%s, %s, %s, %s)", x, i - 1, -before, x:dim(i - 1) + before + after)
      cuts[i], cuts[rank + i] = before, after
    end
  end
  local rest = {}
  for i = 1, 2 * rank do rest[i] = math.max(pads[i], 0) end
  list = onnx.pad_list(rest, rank)
  if #list == 2 and list[1] == 0 and list[2] == 0 then return x end
  local kind = pad_modes[mode] or error(("mode %q is not known"):format(mode), 0)
  if kind == "constant" then
    if value.text == "0" then return b:call("nn.pad(%s, %s)", x, list) end
    return b:call("nn.pad(%s, %s, 'constant', %s)", x, list, value)
  end
  return b:call("nn.pad(%s, %s, %s)", x, list, kind)
end

card("Pad", 2, function(n, b)
  return pad(n, b, n.attr.pads, onnx.verbatim(onnx.number_text(n.attr.value or 0, true)))
end)
card("Pad", 11, function(n, b)
  local given, x = n.input[2]:numbers("the list of pads"), n.input[1]
  local value = n.input[3] and not n.input[3].none and onnx.setting(n.input[3]) or onnx.verbatim("0")
  if not n.input[4] then return pad(n, b, given, value) end
  local rank, pads = x:rank(), {}
  for i = 1, 2 * rank do pads[i] = 0 end
  local axes = n.input[4]:numbers("the list of axes")
  for i, a in ipairs(axes) do
    local axis = axis_of(a, x)
    pads[axis + 1], pads[rank + axis + 1] = given[i], given[#axes + i]
  end
  return pad(n, b, pads, value)
end)

-- ---- blocks ------------------------------------------------------------------------------------

card("DepthToSpace", 1, function(n, b)
  local x, k = n.input[1], n.attr.blocksize
  local c, h, w = x:dim(1), x:dim(2), x:dim(3)
  if n.attr.mode == "CRD" then return b:pipe(x, "nn.pixel_shuffle { %s }", k) end
  local y = b:call("nn.reshape(%s, %s)", x, { -1, k, k, c // (k * k), h, w })
  y = b:call("nn.permute(%s, 0, 3, 4, 1, 5, 2)", y)
  return b:call("nn.reshape(%s, %s)", y, { -1, c // (k * k), h * k, w * k })
end)

card("SpaceToDepth", 1, function(n, b)
  local x, k = n.input[1], n.attr.blocksize
  local c, h, w = x:dim(1), x:dim(2), x:dim(3)
  local y = b:call("nn.reshape(%s, %s)", x, { -1, c, h // k, k, w // k, k })
  y = b:call("nn.permute(%s, 0, 3, 5, 1, 2, 4)", y)
  return b:call("nn.reshape(%s, %s)", y, { -1, c * k * k, h // k, w // k })
end)

card("Trilu", 14, function(n, b)
  local k = n.input[2] and n.input[2]:number("k") or 0
  local f = n.attr.upper == 0 and "tril" or "triu"
  local x = n.input[1]
  if x:dtype() == "bool" then
    return b:call("nn.ne(nn." .. f .. "(nn.to(%s, 'i32'), %s), 0)", x, k)
  end
  return b:call("nn." .. f .. "(%s, %s)", x, k)
end)

-- ---- images ------------------------------------------------------------------------------

-- Each axis cut or padded about its middle.
card("CenterCropPad", 18, function(n, b)
  local x, want = n.input[1], n.input[2]:numbers("the shape")
  local axes = n.attr.axes
  for i, size in ipairs(want) do
    local axis = axis_of(axes and axes[i] or i - 1, x)
    local extent = x:dim(axis)
    if size < extent then
      x = b:call("nn.narrow(%s, %s, %s, %s)", x, axis, (extent - size) // 2, size)
    elseif size > extent then
      local pads = {}
      for k = 1, 2 * x:rank() do pads[k] = 0 end
      pads[axis + 1] = (size - extent) // 2
      pads[x:rank() + axis + 1] = size - extent - pads[axis + 1]
      x = b:call("nn.pad(%s, %s)", x, onnx.pad_list(pads, x:rank()))
    end
  end
  return x
end)

card("Col2Im", 18, function(n, b)
  local size, kernel = n.input[2]:numbers("the size"), n.input[3]:numbers("the kernel")
  local pads = n.attr.pads or { 0, 0, 0, 0 }
  if #size ~= 2 or pads[1] ~= pads[3] or pads[2] ~= pads[4] then
    error("only images with even padding are supported", 0)
  end
  return b:call("nn.fold(%s, %s, %s)", n.input[1], size, { kernel_size = kernel,
    stride = n.attr.strides or 1, padding = { pads[1], pads[2] }, dilation = n.attr.dilations or 1 })
end)

card("AffineGrid", 20, function(n, b)
  return b:call("nn.affine_grid(%s, %s, { align_corners = %s })", n.input[1],
    n.input[2]:numbers("the size"), n.attr.align_corners == 1)
end)
