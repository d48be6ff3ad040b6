-- reduce.lua -- sums, extremes, norms along axes; softmax
local core = ...
local onnx = core.onnx
local card, axis_of, axes_of = onnx.card, onnx.axis_of, onnx.axes_of

-- The axes that an operator reduces, counted from 0 and in order.  Where it reduces none,
-- the function of single elements that it has is applied all the same, as ONNX Runtime does.
local function reduced_axes(n, since)
  local x = n.input[1]
  local given, list = axes_of(n, since, 2), {}
  if not given or #given == 0 then
    if n.attr.noop_with_empty_axes == 1 then return {} end
    for i = 1, x:rank() do list[i] = i - 1 end
    return list
  end
  for i, a in ipairs(given) do list[i] = axis_of(a, x) end
  table.sort(list)
  return list
end

-- One axis is written as a number.
local function axes_text(axes)
  return #axes == 1 and axes[1] or axes
end

local function reduction(f)
  return function(b, x, axes, keep)
    if #axes == 0 then return x end
    local format = "nn." .. f .. (keep and "(%s, %s, true)" or "(%s, %s)")
    return b:call(format, x, axes_text(axes))
  end
end

local sum, mean = reduction("sum"), reduction("mean")

-- As reduction, of numbers that the function is not for: whole ones are reduced as floats.
local function as_float(f)
  return function(b, x, axes, keep)
    if x:is_float() then return f(b, x, axes, keep) end
    local y = f(b, b:call("nn.to(%s, 'f64')", x), axes, keep)
    return b:call("nn.to(%s, %s)", y, x:dtype())
  end
end

local function extreme(f)
  return function(b, x, axes, keep)
    if x:dtype() ~= "bool" then return reduction(f)(b, x, axes, keep) end
    return reduction(f == "amax" and "any" or "all")(b, x, axes, keep)
  end
end

local reductions = {
  ReduceSum = { sum, 13 }, ReduceMean = { as_float(mean), 18 }, ReduceProd = { reduction("prod"), 18 },
  ReduceMax = { extreme("amax"), 18 }, ReduceMin = { extreme("amin"), 18 },
  ReduceL1 = { function(b, x, axes, keep) return sum(b, b:call("nn.abs(%s)", x), axes, keep) end, 18 },
  ReduceL2 = { as_float(function(b, x, axes, keep)
    return b:call("nn.sqrt(%s)", sum(b, b:call("nn.square(%s)", x), axes, keep))
  end), 18 },
  ReduceSumSquare = { function(b, x, axes, keep)
    return sum(b, b:infix("%s * %s", x, x), axes, keep)
  end, 18 },
  ReduceLogSum = { as_float(function(b, x, axes, keep)
    return b:call("nn.log(%s)", sum(b, x, axes, keep))
  end), 18 },
  ReduceLogSumExp = { as_float(reduction("logsumexp")), 18 },
}

for name, f in next, reductions do
  card(name, 1, function(n, b)
    return f[1](b, n.input[1], reduced_axes(n, f[2]), n.attr.keepdims ~= 0)
  end)
end

-- ---- places ----------------------------------------------------------------------------

for name, f in next, { ArgMax = "argmax", ArgMin = "argmin" } do
  card(name, 1, function(n, b)
    local x, axis = n.input[1], axis_of(n.attr.axis or 0, n.input[1])
    local keep = n.attr.keepdims ~= 0
    local y
    if n.attr.select_last_index ~= 1 then
      y = b:call("nn." .. f .. "(%s, %s, %s)", x, axis, keep)
    else
      local from_end = b:call("nn." .. f .. "(nn.flip(%s, %s), %s, %s)", x, axis, axis, keep)
      y = b:infix("%s - %s", x:dim(axis) - 1, from_end)
    end
    y.place = true
    return y
  end)
end

-- ---- softmax --------------------------------------------------------------------------------

-- Until version 13 all axes from `axis` on were one.
local function flattening(f)
  return function(n, b)
    local x = n.input[1]
    local axis = axis_of(n.attr.axis or 1, x)
    if axis == x:rank() - 1 then return f(b, x, axis) end
    local columns = 1
    for i = axis + 1, x:rank() do columns = columns * x:shape()[i] end
    local y = f(b, b:call("nn.reshape(%s, %s)", x, { x:count() // columns, columns }), 1)
    return b:call("nn.reshape(%s, %s)", y, x:shape())
  end
end

local function softmax(f)
  return function(b, x, axis)
    if axis == x:rank() - 1 and f ~= "hardmax" then return b:pipe(x, "nn." .. f) end
    return b:call("nn." .. f .. "(%s, %s)", x, axis)
  end
end

for name, f in next, { Softmax = "softmax", LogSoftmax = "log_softmax", Hardmax = "hardmax" } do
  card(name, 1, flattening(softmax(f)))
  card(name, 13, function(n, b)
    return softmax(f)(b, n.input[1], axis_of(n.attr.axis or -1, n.input[1]))
  end)
end

card("LpNormalization", 1, function(n, b)
  local x = n.input[1]
  return b:call("nn.normalize(%s, { p = %s, dim = %s })", x, n.attr.p or 2,
    axis_of(n.attr.axis or -1, x))
end)
