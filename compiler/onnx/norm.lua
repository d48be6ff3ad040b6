-- norm.lua -- batch, instance, layer and group norms, and the like
local core = ...
local onnx = core.onnx
local card = onnx.card

local function short(x) return onnx.number_text(x, true) end

local function epsilon(n, default)
  local eps = n.attr.epsilon or 1e-5
  return short(eps) == short(default) and "" or (", eps = %s"):format(short(eps))
end

-- Whether a layer can own all of them.
local function owns_all(b, ...)
  for _, v in ipairs { ... } do
    if not b:owns(v) then return false end
  end
  return true
end

-- A number for each channel, under the shape [C, 1, ...].
local function by_channel(b, v, x)
  local shape = { v:count() }
  for i = 2, x:rank() - 1 do shape[i] = 1 end
  return #shape == 1 and v or b:call("nn.reshape(%s, %s)", v, shape)
end

-- ---- batch norm --------------------------------------------------------------------------

local function batch_norm(n, b)
  local x, scale, bias, mean, var = table.unpack(n.input, 1, 5)
  if #n.outputs > 1 and n.outputs[2] ~= "" or n.attr.training_mode == 1 then
    error("the form that trains gives the statistics of the batch, which is not supported", 0)
  end
  local channels = scale:count()
  if not x.const and owns_all(b, scale, bias, mean, var) then
    local name = b:layer_name(n, scale)
    b:param(name .. ".weight", scale)
    b:param(name .. ".bias", bias)
    b:param(name .. ".running_mean", mean)
    b:param(name .. ".running_var", var)
    b:param(name .. ".num_batches_tracked", onnx.constant({ 0 }, "i32", {}))
    local momentum = n.attr.momentum or 0.9
    local text = math.abs(momentum - 0.9) < 1e-6 and "" or (", momentum = %s"):format(short(1 - momentum))
    return b:pipe(x, ("nn.batch_norm { %d%s%s, name = %q }"):format(channels, epsilon(n, 1e-5), text, name))
  end
  local y = b:infix("(%s - %s) / nn.sqrt(%s + " .. short(n.attr.epsilon or 1e-5) .. ")", x,
    by_channel(b, mean, x), by_channel(b, var, x))
  return b:infix("%s * %s + %s", y, by_channel(b, scale, x), by_channel(b, bias, x))
end
card("BatchNormalization", 7, batch_norm)

-- The form that trains: the batch's own statistics, and new averages.
card("BatchNormalization", 14, function(n, b)
  if n.attr.training_mode ~= 1 then return batch_norm(n, b) end
  local x, scale, bias, mean, var = table.unpack(n.input, 1, 5)
  local axes, momentum = { 0 }, short(n.attr.momentum or 0.9)
  for i = 2, x:rank() - 1 do axes[i] = i end
  local m = b:call("nn.mean(%s, %s)", x, axes)
  local v = b:call("nn.var(%s, %s, false)", x, axes)
  local y = b:infix("(%s - %s) / nn.sqrt(%s + " .. short(n.attr.epsilon or 1e-5) .. ")", x,
    by_channel(b, m, x), by_channel(b, v, x))
  local function average(old, new)
    return b:infix("%s * " .. momentum .. " + %s * (1 - " .. momentum .. ")", old, new)
  end
  return b:infix("%s * %s + %s", y, by_channel(b, scale, x), by_channel(b, bias, x)),
    average(mean, m), average(var, v)
end)

-- Whether all elements are that number, and none of them is learnt.
local function is_full(v, number)
  if not v.const or v.none or v.trainable then return false end
  for _, x in ipairs(v:numbers("the weight")) do
    if x ~= number then return false end
  end
  return true
end

card("InstanceNormalization", 6, function(n, b)
  local x, scale, bias = n.input[1], n.input[2], n.input[3]
  if is_full(scale, 1) and is_full(bias, 0) then
    return b:pipe(x, ("nn.instance_norm { %d%s }"):format(x:dim(1), epsilon(n, 1e-5)))
  end
  if not x.const and owns_all(b, scale, bias) then
    local name = b:layer_name(n, scale)
    b:param(name .. ".weight", scale)
    b:param(name .. ".bias", bias)
    return b:pipe(x, ("nn.instance_norm { %d%s, affine = true, name = %q }"):format(scale:count(),
      epsilon(n, 1e-5), name))
  end
  local y = b:call("nn.instance_norm(%s, { eps = " .. short(n.attr.epsilon or 1e-5) .. " })", x)
  return b:infix("%s * %s + %s", y, by_channel(b, scale, x), by_channel(b, bias, x))
end)

-- ---- layer norm -----------------------------------------------------------------------------

card("LayerNormalization", 17, function(n, b)
  local x, scale, bias = n.input[1], n.input[2], n.input[3]
  local axis = onnx.axis_of(n.attr.axis or -1, x)
  local shape, axes = {}, {}
  for i = axis, x:rank() - 1 do
    shape[#shape + 1], axes[#axes + 1] = x:shape()[i + 1], i
  end
  local plain = #n.outputs == 1 or (n.outputs[2] or "") == "" and (n.outputs[3] or "") == ""
  local size = #shape == 1 and shape[1] or onnx.literal(shape)
  if plain and core.same_shape(scale:shape(), shape) and (not bias or core.same_shape(bias:shape(), shape)) then
    if x.const or not b:owns(scale) or bias and not b:owns(bias) then     -- of the script, or of several
      local text = "nn.layer_norm { " .. size .. epsilon(n, 1e-5) .. ", weight = %s"
      return b:pipe(x, text .. (bias and ", bias = %s }" or " }"), scale, bias)
    end
    local name = b:layer_name(n, scale, bias)
    b:param(name .. ".weight", scale)
    if bias then b:param(name .. ".bias", bias) end
    return b:pipe(x, ("nn.layer_norm { %s%s%s, name = %q }"):format(size, epsilon(n, 1e-5),
      bias and "" or ", bias = false", name))
  end
  local mean = b:call("nn.mean(%s, %s, true)", x, axes)
  local var = b:call("nn.var(%s, %s, false, true)", x, axes)
  local inverse = b:call("nn.rsqrt(%s + " .. short(n.attr.epsilon or 1e-5) .. ")", var)
  local y = b:infix("(%s - %s) * %s * %s", x, mean, inverse, scale)
  return bias and b:infix("%s + %s", y, bias) or y, mean, inverse
end)

card("GroupNormalization", 18, function(n, b)
  local x, scale, bias = n.input[1], n.input[2], n.input[3]
  local groups, channels = n.attr.num_groups, x:dim(1)
  if scale:count() ~= channels then     -- before version 21: one for each group
    local function each(v) return b:call("nn.repeat_interleave(%s, %s, 0)", v, channels // groups) end
    scale, bias = each(scale), each(bias)
  end
  if not x.const and owns_all(b, scale, bias) then
    local name = b:layer_name(n, n.input[2])
    b:param(name .. ".weight", scale)
    b:param(name .. ".bias", bias)
    return b:pipe(x, ("nn.group_norm { %d, %d%s, name = %q }"):format(groups, channels,
      epsilon(n, 1e-5), name))
  end
  local y = b:call("nn.group_norm(%s, %s, { eps = " .. short(n.attr.epsilon or 1e-5) .. ", affine = false })",
    x, groups)
  return b:infix("%s * %s + %s", y, by_channel(b, scale, x), by_channel(b, bias, x))
end)

card("MeanVarianceNormalization", 9, function(n, b)
  local x, axes = n.input[1], n.attr.axes or { 0, 2, 3 }
  local mean = b:call("nn.mean(%s, %s, true)", x, axes)
  local square = b:call("nn.mean(nn.square(%s), %s, true)", x, axes)
  return b:infix("(%s - %s) / (nn.sqrt(%s - nn.square(%s)) + 1e-9)", x, mean, square, mean)
end)

-- The window of LRN lies one off where its size is even.
card("LRN", 1, function(n, b)
  local x, size = n.input[1], n.attr.size
  local half = (size - 1) // 2
  local list = {}
  for i = 1, 2 * (x:rank() - 2) do list[i] = 0 end
  list[#list + 1], list[#list + 2] = half, size - 1 - half
  local wide = b:call("nn.pad(nn.square(%s), %s)", x, list)
  local sum
  for i = 0, size - 1 do
    local part = b:call("nn.narrow(%s, 1, %s, %s)", wide, i, x:dim(1))
    sum = sum and b:infix("%s + %s", sum, part) or part
  end
  local function text(v) return onnx.verbatim(short(v)) end
  return b:infix("%s / nn.pow(%s + %s * %s, %s)", x, text(n.attr.bias or 1),
    text((n.attr.alpha or 1e-4) / size), sum, text(n.attr.beta or 0.75))
end)
