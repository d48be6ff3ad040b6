-- export_norm.lua -- norms, softmax, averages and gelu as the operators that ONNX has
--
-- As export_pattern.lua: they stand as the prelude writes them.
local E = ...
local ops, int_list, node, in_of, same = E.ops, E.int_list, E.node, E.in_of, E.same
local count, reshape, value, chain, bits = E.count, E.reshape, E.value, E.chain, E.bits
local scalar = E.scalar

-- The operands of n if it is such an op.
local function two(n, op)
  if n and n.op == op then return in_of(n, 1), in_of(n, 2) end
end

local function is_const(n, v) return n ~= nil and n.op == "const" and n.value == v end

-- The root below a quotient, and n / root: x / expand(sqrt(var + eps)).
local function over_root(n)
  local x, wide = two(n, "div")
  local root = wide and chain(wide, "expand")
  local sum = root and chain(root, "sqrt")
  local var, eps = two(sum, "add")
  if eps and eps.op == "const" then return x, var, eps.value end
end

-- The sum along axes divided by the number of elements: x and the axes.
local function mean_of(n)
  local sum, c = two(n, "div")
  if not sum or sum.op ~= "sum" then return nil end
  local x, axes = in_of(sum, 1), bits(sum.list[1])
  local elements = 1
  for _, a in ipairs(axes) do elements = elements * x.shape[a + 1] end
  if is_const(c, elements) then return x, axes end
end

-- What is brought to mean 0 and variance 1 along axes: x, the axes, eps.
local function normalized(n)
  local centered, var, eps = over_root(n)
  local x, wide = two(centered, "sub")
  if not x or wide.op ~= "expand" then return nil end
  local of, axes = mean_of(in_of(wide, 1))
  local square, axes2 = mean_of(var)
  local a, b = two(square, "mul")
  if of == x and a == centered and b == centered and same(axes, axes2) then return x, axes, eps end
end

-- A leaf that is repeated to the shape of n, whose axes lie at `first` and behind it.
local function repeated(n, first, size)
  local narrow = chain(n, "expand")
  while narrow and narrow.op == "reshape" do narrow = in_of(narrow, 1) end
  if not narrow or #narrow.shape ~= size then return nil end
  local before = chain(n, "expand").shape
  for i, d in ipairs(before) do
    local own = i > first and i <= first + size
    if d ~= (own and narrow.shape[i - first] or 1) then return nil end
  end
  return narrow
end

-- y * weight + bias, of which the latter may be missing: y and how both are repeated.
local function scaled(n)
  local product, bias = two(n, "add")
  if not product then product = n end
  local y, weight = two(product, "mul")
  return y, weight, bias
end

local function is_tail(axes, rank)
  for i, a in ipairs(axes) do
    if a ~= rank - #axes + i - 1 then return false end
  end
  return true
end

local function layer_norm(y, wide, wide_bias)
  local x, axes, eps = normalized(y)
  if not x or not is_tail(axes, #x.shape) then return nil end
  local first = #x.shape - #axes
  local weight = repeated(wide, first, #axes)
  local bias = wide_bias and repeated(wide_bias, first, #axes)
  if not weight or wide_bias and not bias then return nil end
  return node("LayerNormalization", { value(x), value(weight), bias and value(bias) },
              { axis = first, epsilon = eps })
end

-- One channel by itself, or the channels of a group as one long channel.
local function instance_norm(y, wide, wide_bias)
  local weight, bias = repeated(wide, 1, 1), wide_bias and repeated(wide_bias, 1, 1)
  if not weight or not bias then return nil end
  local whole = chain(y, "reshape")
  local x, axes, eps = normalized(whole or y)
  if not x or axes[1] ~= 2 or not is_tail(axes, #x.shape) then return nil end
  if not whole then
    return node("InstanceNormalization", { value(x), value(weight), value(bias) }, { epsilon = eps })
  end
  if #x.shape ~= 3 then return nil end
  local groups = { x.shape[2] }
  local z = node("InstanceNormalization", { value(x), node("Expand", { scalar(1, x.type), int_list(groups) }),
    node("Expand", { scalar(0, x.type), int_list(groups) }) }, { epsilon = eps })
  local places = { weight.shape[1] }
  for i = 2, #y.shape - 1 do places[i] = 1 end
  z = node("Mul", { reshape(z, y.shape), reshape(value(weight), places) })
  return node("Add", { z, reshape(value(bias), places) })
end

-- x * scale + (bias - mean * scale), where scale = weight / sqrt(var + eps).
local function batch_norm(n)
  local product, shift = two(n, "add")
  local x, scale = two(product, "mul")
  scale, shift = scale and chain(scale, "expand"), shift and chain(shift, "expand")
  local weight, inverse = two(scale, "mul")
  local one, root = two(inverse, "div")
  local var, eps = two(root and chain(root, "sqrt"), "add")
  local bias, moved = two(shift, "sub")
  local mean, same_scale = two(moved, "mul")
  if not var or same_scale ~= scale or not is_const(one, 1) or eps.op ~= "const" then return nil end
  local list = { value(x) }
  for i, v in ipairs { weight, bias, mean, var } do
    local leaf = chain(v, "reshape") or v
    if #leaf.shape ~= 1 or leaf.shape[1] ~= x.shape[2] or v.shape[2] ~= leaf.shape[1] then return nil end
    list[i + 1] = E.statistic(leaf)
  end
  return node("BatchNormalization", list, { epsilon = eps.value })
end

-- ---- softmax ----------------------------------------------------------------------------

-- exp(x - max) and its sum along one axis, where a sum of nothing is 1: of what is
-- subtracted and the sum, x and the axis.
local function powers(shifted, sum)
  local x, wide = two(shifted, "sub")
  local total, guard = two(sum, "add")
  local exp = total and total.op == "sum" and in_of(total, 1)
  if not wide or not exp or exp.op ~= "exp" or in_of(exp, 1) ~= shifted or wide.op ~= "expand"
     or guard.op ~= "stop_gradient" then
    return nil
  end
  local largest = in_of(wide, 1)
  while largest.op == "stop_gradient" or largest.op == "max" do largest = in_of(largest, 1) end
  local axes = bits(total.list[1])
  if largest.op == "amax" and in_of(largest, 1) == x and #axes == 1
     and same(bits(largest.list[1]), axes) then
    return x, axes[1]
  end
end

local function softmax(n)
  local exp, wide = two(n, "mul")
  local one, sum = two(wide and chain(wide, "expand"), "div")
  if not sum or exp.op ~= "exp" or not is_const(one, 1) then return nil end
  local x, axis = powers(in_of(exp, 1), sum)
  return x and node("Softmax", { value(x) }, { axis = axis })
end

local function log_softmax(n)
  local shifted, wide = two(n, "sub")
  local log = wide and chain(wide, "expand")
  local sum = log and chain(log, "log")
  local x, axis = nil, nil
  if sum then x, axis = powers(shifted, sum) end
  return x and node("LogSoftmax", { value(x) }, { axis = axis })
end

-- ---- gelu, averages ----------------------------------------------------------------------

-- 0.5 x erfc(-x / sqrt(2)), as other programs write it.
local function gelu(n)
  local half, bell = two(n, "mul")
  local factor, x = two(half, "mul")
  local scaled_x, root = two(bell and chain(bell, "erfc"), "mul")
  if not root or scaled_x ~= x or not is_const(factor, 0.5)
     or root.op ~= "const" or math.abs(root.value + math.sqrt(0.5)) > 1e-7 then
    return nil
  end
  local erf = node("Erf", { node("Mul", { value(x), scalar(math.sqrt(0.5), x.type) }) })
  return node("Mul", { node("Mul", { value(x), scalar(0.5, x.type) }),
                       node("Add", { erf, scalar(1, x.type) }) })
end

local arithmetic = {
  add = function(x, y) return x + y end, sub = function(x, y) return x - y end,
  mul = function(x, y) return x * y end, min = math.min, max = math.max,
}

-- Element i of a node, counted from 0 in rows, that follows from places alone; or nil.
local function element(n, i)
  local f = arithmetic[n.op]
  if n.op == "const" then return n.value end
  if n.op == "cast" or n.op == "reshape" then return element(in_of(n, 1), i) end
  if f then
    local x, y = element(in_of(n, 1), i), element(in_of(n, 2), i)
    return x and y and f(x, y)
  end
  if n.op ~= "iota" and n.op ~= "expand" then return nil end
  local from, step, shape = 0, 1, n.op == "expand" and in_of(n, 1).shape
  for axis = #n.shape, 1, -1 do
    local at = i % n.shape[axis]
    i = i // n.shape[axis]
    if not shape and axis == n.list[1] + 1 then return at end
    if shape and shape[axis] > 1 then from, step = from + at * step, step * shape[axis] end
  end
  return shape and element(in_of(n, 1), from)
end

-- Whether c is how many elements of x each window has: with those of the padding that is
-- also in front, or without.
local function counts_elements(c, x, w, pads, padded)
  local places, d = chain(c, "expand") or c, #w.kernel
  local out = { table.unpack(c.shape, 3) }
  if places.shape[1] ~= 1 or places.shape[2] ~= 1 then return false end
  for i = 0, count(out) - 1 do
    local rest, all = i, 1
    for a = d, 1, -1 do
      local at = rest % out[a] * w.stride[a] - pads[a]
      local beyond = padded and pads[a] or 0
      rest = rest // out[a]
      all = all * (math.min(at + w.kernel[a], x.shape[2 + a] + beyond) - math.max(at, -beyond))
    end
    if w.dilation[d] ~= 1 or element(c, i) ~= all then return false end
  end
  return true
end

-- Equal padding on both sides, if some of the last windows reach beyond it, as ceil_mode
-- adds them; or nil.
local function rounded_up(n, x, w, pads)
  local both, further, d = {}, false, #w.kernel
  for a = 1, d do
    local left, extent, stride = pads[a], x.shape[2 + a], w.stride[a]
    local steps = extent + 2 * left - w.kernel[a]
    local out = 1 - -steps // stride
    if (out - 1) * stride >= extent + left then out = out - 1 end
    if out ~= n.shape[2 + a] then return nil end
    further = further or out > steps // stride + 1
    both[a], both[d + a] = left, left
  end
  return further and both or nil
end

-- The average of each window, zeros of the padding counted or not.
local function avg_pool(n)
  local flat, c = two(n, "div")
  local sum = flat and chain(flat, "reshape")
  local taps = sum and chain(sum, "sum")
  local w, x, pads = E.pooled(taps and (chain(taps, "reshape") or taps), 0)
  if not w or #n.shape ~= #x.shape then return nil end
  local whole, both = is_const(c, count(w.kernel)), nil
  if not whole then
    both = rounded_up(n, x, w, pads)
    whole = both and counts_elements(c, x, w, pads, true)
    if not whole and not counts_elements(c, x, w, pads) then return nil end
  end
  return node("AveragePool", { value(x) }, { kernel_shape = w.kernel, strides = w.stride, pads = both or pads,
                                             count_include_pad = whole and 1 or 0, ceil_mode = both and 1 or 0 })
end

local function reduce_mean(x, axes, keep)
  if E.opset < 18 then return node("ReduceMean", { value(x) }, { axes = axes, keepdims = keep }) end
  return node("ReduceMean", { value(x), int_list(axes) }, { keepdims = keep })
end

-- Along axes that go, or are kept as 1.
local function mean(n)
  local x, axes = mean_of(n)
  if x then return reduce_mean(x, axes, 1) end
  local flat, c = two(n, "div")
  local sum = flat and chain(flat, "reshape")
  if not sum or sum.op ~= "sum" then return nil end
  x, axes = in_of(sum, 1), bits(sum.list[1])
  local rest, elements, reduced = {}, 1, {}
  for _, a in ipairs(axes) do reduced[a], elements = true, elements * x.shape[a + 1] end
  for i, d in ipairs(x.shape) do
    if not reduced[i - 1] then rest[#rest + 1] = d end
  end
  if same(rest, n.shape) and is_const(c, elements) then
    return reduce_mean(x, axes, 0)
  end
end

-- ---- which primitive is the last of each ----------------------------------------------------

local function norm(n)
  local y, weight, bias = scaled(n)
  if not y then return nil end
  return layer_norm(y, weight, bias) or instance_norm(y, weight, bias)
end

E.first_of("add", norm, batch_norm)
E.first_of("mul", norm, softmax, gelu)
E.first_of("sub", log_softmax)
E.first_of("div", avg_pool, mean)
