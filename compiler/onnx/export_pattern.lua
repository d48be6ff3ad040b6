-- export_pattern.lua -- primitives that together are one operator of ONNX
--
-- They stand as the prelude writes them, whose layers these are.
local E = ...
local ops, int_list, node, in_of, same = E.ops, E.int_list, E.node, E.in_of, E.same
local count, broadcast, reshape, part, value = E.count, E.broadcast, E.reshape, E.part, E.value
local chain = E.chain
local is_linear = E.is_linear

-- y without its last d axes, all of them of one element: a node that the graph has not.
local function without_last(y, d)
  local shape, id = { table.unpack(y.shape, 1, #y.shape - d) }, -(16 * y.id + d)
  if #shape == 0 or count(shape) ~= count(y.shape) then return nil end
  E.graph.nodes[id] = E.graph.nodes[id] or { id = id, op = "reshape", type = y.type, shape = shape, ins = { y.id },
                                             least = y.least, most = y.most }
  return E.graph.nodes[id]
end

-- The nodes of an op, one above the other, that go along the d axes in front of the taps, in
-- the order of these axes, whatever theirs is; and what they are made of.  Or nil.
local function steps_of(n, op)
  local along, steps, y, d = {}, {}, n, 0
  while y.op == op do
    along[y.list[1]] = y
    y, d = in_of(y, 1), d + 1
  end
  for i = 1, d do
    steps[i] = along[#n.shape - 2 * d + i - 1]
    if not steps[i] or steps[i].list[2] ~= steps[i].list[1] + d then return nil end
  end
  return steps, y
end

-- Windows over the last d axes of x, as slide.windows of the prelude makes them: their
-- kernel, stride and dilation, and x; or nil.
local function windows(n)
  local w = { kernel = {}, stride = {}, dilation = {} }
  local steps, y = steps_of(n, "window")
  local d = steps and #steps or 0
  for i = 1, d do
    local list = steps[i].list
    w.kernel[i], w.stride[i], w.dilation[i] = n.shape[list[2] + 1], list[3], list[4]
  end
  local flat = d > 0 and (chain(y, "expand") or y)      -- windows of one element are not repeated
  local x = flat and (chain(flat, "reshape") or without_last(flat, d))
  if not x or #x.shape + d ~= #n.shape or count(x.shape) ~= count(flat.shape) then return nil end
  w.d = d
  return w, x
end

-- The padding of the last d axes, and what is padded; nothing else may be padded.
local function padding(x, d, filler)
  local pads = {}
  for i = 1, 2 * d do pads[i] = 0 end
  if x.op ~= "pad" or x.value ~= filler then return pads, x end
  local inner, rank = in_of(x, 1), #x.shape
  local before, step = part(x, 0, rank), part(x, 1, rank)
  for i = 1, rank do
    local behind = x.shape[i] - before[i] - inner.shape[i]
    local k = i - (rank - d)
    if step[i] ~= 1 or k < 1 and (before[i] ~= 0 or behind ~= 0) or behind < 0 then return pads, x end
    if k >= 1 then pads[k], pads[d + k] = before[i], behind end
  end
  return pads, inner
end

-- The operands of a convolution: x, weight, attributes.
local function convolution(n)
  if n.op ~= "contract" then return nil end
  local w, x = windows(in_of(n, 1))
  if not w or w.d > 3 then return nil end
  local weight, groups = in_of(n, 2), 1
  local rank, d = #n.shape, w.d
  local lx, ly = part(n, 0, rank + d), part(n, 1, #weight.shape)
  local grouped = rank == d + 3
  if grouped then
    groups = n.shape[2]
    local inner = chain(x, "reshape")
    if not inner or #inner.shape ~= d + 2 then return nil end
    x = inner
    weight = chain(weight, "reshape") or weight
    if #weight.shape ~= d + 2 then return nil end
  elseif rank ~= d + 2 then
    return nil
  end
  local g = grouped and 1 or 0
  local want_x, want_y = { 0 }, {}
  if grouped then want_x[2], want_y[1] = 1, 1 end
  want_x[#want_x + 1], want_y[#want_y + 1], want_y[#want_y + 2] = rank, 1 + g, rank
  for i = 1, d do want_x[#want_x + 1] = 1 + g + i end
  for i = 1, d do want_x[#want_x + 1], want_y[#want_y + 1] = rank + i, rank + i end
  if not same(lx, want_x) or not same(ly, want_y) then return nil end
  local pads, inner = padding(x, d, 0)
  return inner, weight, { kernel_shape = w.kernel, strides = w.stride, dilations = w.dilation,
                          pads = pads, group = groups }
end

-- A parameter of one axis, broadcast along all others of n but `axis` (and that before).
local function vector(n, size)
  local y = n
  while y.op == "expand" or y.op == "reshape" do
    y = in_of(y, 1)
    if count(y.shape) ~= size then
      if y.op ~= "expand" and y.op ~= "reshape" then return nil end
    end
  end
  return #y.shape == 1 and y.shape[1] == size and y or nil
end

local function conv_node(n, bias)
  local x, weight, attrs = convolution(n)
  if not x then return nil end
  local inputs = { value(x), value(weight) }
  inputs[3] = bias and value(bias) or nil
  local y = node("Conv", inputs, attrs)
  return attrs.group > 1 and reshape(y, n.shape) or y
end

-- Does the sum add one number for each output channel?
local function bias_of(n, product, other)
  local x, weight = convolution(product)
  local y = chain(other, "expand") or other
  if not x or E.uses[product.id] ~= 1 or not same(other.shape, product.shape) then return nil end
  local channels = weight.shape[1]
  local lead = count { table.unpack(y.shape, 1, #product.shape - (#weight.shape - 2)) }
  if count(y.shape) ~= channels or lead ~= channels then return nil end
  return vector(y, channels)
end

local function linear_bias(n, product, other)
  if product.op ~= "contract" or E.uses[product.id] ~= 1 or #product.shape ~= 2 then return nil end
  local x, y = in_of(product, 1), in_of(product, 2)
  if not is_linear(part(product, 0, #x.shape), part(product, 1, #y.shape), 2) then return nil end
  local flat = chain(other, "expand") or other
  if flat.shape[#flat.shape] ~= product.shape[2] or count(flat.shape) ~= product.shape[2] then
    return nil
  end
  return vector(flat, product.shape[2])
end

local add = ops.add
function ops.add(n)
  local a, b = in_of(n, 1), in_of(n, 2)
  local bias = bias_of(n, a, b)
  if bias then return nil, conv_node(a, bias) end
  bias = linear_bias(n, a, b)
  if bias then
    return "Gemm", { value(in_of(a, 1)), value(in_of(a, 2)), value(bias) }, { transB = 1 }
  end
  return add(n)
end

local contract = ops.contract
function ops.contract(n)
  local y = conv_node(n)
  if y then return nil, y end
  return contract(n)
end

--- The windows that a pooling reduces, with their padding: those, what is padded and
--- how far.
function E.pooled(n, filler)
  if not n then return nil end
  local w, x = windows(n)
  if not w or w.d > 3 or #x.shape ~= w.d + 2 then return nil end
  local pads, inner = padding(x, w.d, filler)
  for i = 1, w.d do       -- as much behind as before, where no window reaches it
    local reach = w.dilation[i] * (w.kernel[i] - 1) + 1
    local places = (inner.shape[2 + i] + 2 * pads[i] - reach) // w.stride[i] + 1
    if places == n.shape[2 + i] then pads[w.d + i] = pads[i] end
  end
  return w, inner, pads
end

-- The largest of each window, chosen by its index as in the prelude's pooling.
local function max_pool(n)
  local where = n.op == "sum" and chain(n, "sum")
  if not where or where.op ~= "where" or in_of(where, 3).op ~= "const" then return nil end
  local hit, z = in_of(where, 1), in_of(where, 2)
  local flat = chain(z, "reshape") or z     -- windows along one axis stand as they are
  if hit.op ~= "equal" or in_of(hit, 1).op ~= "iota" then return nil end
  local place = chain(in_of(hit, 2), "expand")
  if not place or place.op ~= "argmax" then return nil end
  local from = in_of(place, 1)
  if from.op == "stop_gradient" then from = in_of(from, 1) end
  local w, x, pads = E.pooled(flat, -math.huge)
  if from ~= z or not w or #z.shape ~= w.d + 3 then return nil end
  return node("MaxPool", { value(x) }, { kernel_shape = w.kernel, strides = w.stride,
                                             dilations = w.dilation, pads = pads })
end

-- What the maxima of windows are without the axis that they are along.
E.first_of("reshape", function(n)
  local s = in_of(n, 1)
  local y = max_pool(s)
  if not y or same(n.shape, { table.unpack(s.shape, 1, #s.shape - 1) }) then return y end
  return reshape(y, n.shape)
end)

-- ---- transposed convolutions -------------------------------------------------------------

-- The sum of what each tap adds, as conv_transpose of the prelude makes it: the operands
-- of the product and the strides and dilations of its axes.
local function spread_taps(n)
  local flat = chain(n, "reshape")
  local sum = flat and (chain(flat, "reshape") or flat)       -- groups are one axis before channels are
  local w, spread = { strides = {}, dilations = {} }, sum and chain(sum, "sum")
  if not spread then return nil end
  local steps, y = steps_of(spread, "unwindow")
  local d = steps and #steps or 0
  for i = 1, d do w.strides[i], w.dilations[i] = steps[i].list[3], steps[i].list[4] end
  local g = y and #y.shape == 3 + 2 * d and 1 or 0      -- an axis of groups, in front of the channels
  if d == 0 or d > 3 or y.op ~= "contract" or #y.shape ~= 2 + g + 2 * d or #n.shape ~= 2 + d then return nil end
  local x, weight = in_of(y, 1), in_of(y, 2)
  local want_x, want_y = { 0, g == 1 and 1 or nil }, { g == 1 and 1 or nil }
  want_x[2 + g], want_y[1 + g], want_y[2 + g] = #y.shape, #y.shape, 1 + g
  for i = 1, d do want_x[2 + g + i], want_y[2 + g + i] = 1 + g + i, 1 + g + d + i end
  if not same(part(y, 0, #x.shape), want_x) or not same(part(y, 1, #weight.shape), want_y) then return nil end
  if g == 1 then
    w.group, x, weight = x.shape[2], chain(x, "reshape"), chain(weight, "reshape")
    if not x or not weight or #x.shape ~= 2 + d or #weight.shape ~= 2 + d then return nil end
  end
  w.kernel_shape = { table.unpack(weight.shape, 3) }
  return x, weight, w
end

-- What is cut off in front and behind, and then the rest of the padding.
local function conv_transpose(n)
  local rank, left, whole = #n.shape, {}, n
  for i = 1, rank do left[i] = 0 end
  while whole.op == "slice" do
    for i, first in ipairs(part(whole, 0, rank)) do left[i] = left[i] + first end
    for i, step in ipairs(part(whole, 1, rank)) do
      if step ~= 1 and whole.shape[i] > 1 then return nil end
    end
    whole = in_of(whole, 1)
  end
  local x, weight, attrs = spread_taps(whole)
  if not x or whole.shape[1] ~= n.shape[1] or whole.shape[2] ~= n.shape[2] then return nil end
  local d = rank - 2
  attrs.pads, attrs.output_padding = {}, {}
  for i = 1, d do
    local reach = (weight.shape[2 + i] - 1) * attrs.dilations[i] + 1
    local natural = (x.shape[2 + i] - 1) * attrs.strides[i] + reach
    local before, most = left[2 + i], math.max(attrs.strides[i], attrs.dilations[i])
    local behind = natural - before - n.shape[2 + i]
    local more = before - behind        -- as much behind as before, where that is possible
    if more < 0 or more >= most then more = math.max(0, -behind) end
    if more >= most then return nil end
    attrs.pads[i], attrs.pads[d + i], attrs.output_padding[i] = before, behind + more, more
  end
  return x, weight, attrs
end

local function transpose_node(n, wide)
  local x, weight, attrs = conv_transpose(n)
  if not x then return nil end
  local flat = wide and chain(wide, "expand")
  local bias = flat and flat.shape[2] == n.shape[2] and count(flat.shape) == n.shape[2]
               and vector(wide, n.shape[2])
  if wide and not bias then return nil end
  return node("ConvTranspose", { value(x), value(weight), bias and value(bias) or nil }, attrs)
end

-- ---- parts one behind the other ------------------------------------------------------------

-- The terms of a sum, if each is padded with zeros.
local function padded_terms(n, list)
  if n.op == "add" then
    return padded_terms(in_of(n, 1), list) and padded_terms(in_of(n, 2), list)
  end
  list[#list + 1] = n
  return n.op == "pad" and n.value == 0
end

-- The axis along which a term is padded, where it begins there and its length.
local function place_of(n)
  local inner, rank, axis = in_of(n, 1), #n.shape, nil
  local step = part(n, 1, rank)
  for i, d in ipairs(inner.shape) do
    if step[i] ~= 1 or d ~= n.shape[i] and axis then return nil end
    axis = d ~= n.shape[i] and i or axis
  end
  if axis then return axis, n.list[axis], inner.shape[axis] end
end

-- Terms that lie beside each other are joined, not added.
local function concat(n)
  local terms, first, names = {}, nil, {}
  if not padded_terms(n, terms) then return nil end
  local at = {}
  for i, term in ipairs(terms) do
    local axis, from, size = place_of(term)
    if not axis or first and axis ~= first then return nil end
    first, at[i] = axis, { from = from, size = size, inner = in_of(term, 1) }
  end
  table.sort(at, function(a, b) return a.from < b.from end)
  local next = 0
  for _, p in ipairs(at) do
    if p.from ~= next then return nil end
    next = next + p.size
  end
  if next ~= n.shape[first] then return nil end
  local i = 1
  while i <= #at do
    local both = at[i + 1] and E.both_directions(at[i].inner, at[i + 1].inner, first)
    names[#names + 1] = both or value(at[i].inner)
    i = i + (both and 2 or 1)
  end
  return #names == 1 and names[1] or node("Concat", names, { axis = first - 1 })
end

E.first_of("add", concat, function(n) return transpose_node(in_of(n, 1), in_of(n, 2)) end)
E.first_of("slice", transpose_node)
E.first_of("reshape", transpose_node)
