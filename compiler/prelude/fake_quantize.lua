-- fake_quantize.lua -- numbers rounded as 8-bit integers will round them, in training
--
-- The value is the rounded one to the last bit, the slope that of a straight line:
-- x less what x is held at is 0 and has the slope 1.
local core, nn = ...
local op, stop = core.op, core.stop
local define = core.in_single(core.define)

-- ---- fake quantization with a given scale -------------------------------------

local function check_range(who, low, high)
  for i, v in ipairs { low or false, high or false } do
    core.int(who, v or nil, i == 1 and "quant_min" or "quant_max")
  end
  if low >= high then
    stop(who, ("quant_min is %d, which is not below quant_max, %d"):format(low, high))
  end
end

-- A scale or zero point as numbers of x's type: one, or one for each index of axis.
local function per_channel(who, x, v, axis, what)
  local want = axis and { x.shape[axis + 1] } or {}
  if type(v) == "number" then v = op.const(v, x.dtype, want) end
  core.tensor(who, v, what)
  if core.count(v.shape) ~= core.count(want) or v.ndim > 1 then
    stop(who, ("%s is %s, expected %s"):format(what, core.shape_text(v.shape),
      axis and core.shape_text(want) or "one number"), { note = "x is " .. core.describe(x) })
  end
  local shape = {}
  for i = 1, axis and x.ndim or 0 do shape[i] = i == axis + 1 and want[1] or 1 end
  return op.stop_gradient(op.reshape(op.cast(v, x.dtype), shape))
end

local function fake_quantize(who, x, scale, zero, axis, low, high)
  check_range(who, low, high)
  scale = per_channel(who, x, scale, axis, "the scale")
  zero = per_channel(who, x, zero, axis, "the zero point")
  local held = op.stop_gradient(x)
  local code = op.round(held * (1 / scale)) + zero
  local value = (op.min(op.max(code, low), high) - zero) * scale
  local outside = op.logical_or(op.less(code, low), op.less(high, code))
  return op.stop_gradient(value) + op.where(outside, 0, x - held)
end

--- x rounded to numbers `(q - zero_point) scale`, where q is a whole number from
--- quant_min to quant_max. The gradient passes where q is in that range; it is 0 where
--- x was cut off.
---@param x gradc.Tensor
---@param scale gradc.Value
---@param zero_point gradc.Value
---@param quant_min integer
---@param quant_max integer
---@return gradc.Tensor
define("fake_quantize_per_tensor_affine", function(x, scale, zero_point, quant_min, quant_max)
  local who = "fake_quantize_per_tensor_affine"
  return fake_quantize(who, core.float(who, x), scale, zero_point, nil, quant_min, quant_max)
end)

--- nn.fake_quantize_per_tensor_affine with a scale and a zero point for every index of axis.
---@param x gradc.Tensor
---@param scale gradc.Tensor  [extent of axis]
---@param zero_point gradc.Tensor  [extent of axis]
---@param axis integer
---@param quant_min integer  the smallest whole number
---@param quant_max integer  the largest
---@return gradc.Tensor
define("fake_quantize_per_channel_affine", function(x, scale, zero_point, axis, quant_min,
                                                    quant_max)
  local who = "fake_quantize_per_channel_affine"
  return fake_quantize(who, core.float(who, x), scale, zero_point, core.axis(who, x, axis),
                       quant_min, quant_max)
end)

-- ---- fake quantization with a measured scale ------------------------------------

local schemes = { "per_tensor_affine", "per_tensor_symmetric", "per_channel_affine",
                  "per_channel_symmetric" }

local function check_options(o)
  local who = "fake_quantize"
  core.options(who, o, { quant_min = "integer", quant_max = "integer", qscheme = "string",
    averaging_constant = "number", ch_axis = "number", eps = "number", name = "string" })
  local known = o.qscheme == nil
  for _, scheme in ipairs(schemes) do known = known or o.qscheme == scheme end
  if not known then
    stop(who, ("there is no qscheme '%s'%s"):format(o.qscheme, core.maybe(o.qscheme, schemes)),
         { spot = "qscheme", help = "the schemes are " .. table.concat(schemes, ", ") })
  end
  local c = o.averaging_constant or 0.01
  if not (c > 0 and c <= 1) then
    stop(who, ("averaging_constant is %g, expected a number above 0, at most 1"):format(c),
         { spot = "averaging_constant" })
  end
end

-- The smallest and the largest number of x, one each for every index of axis.
local function extremes(x, axis)
  local axes = {}
  for d = 0, x.ndim - 1 do
    if d ~= axis then axes[#axes + 1] = d end
  end
  local shape = { axis and x.shape[axis + 1] }
  return op.reshape(op.amin(x, axes), shape), op.reshape(op.amax(x, axes), shape)
end

-- Scale and zero point of a range that has 0 in it; 1 and 0 while nothing was seen.
local function parameters(least, most, low, high, middle, eps)
  local seen, scale, zero = op.logical_not(op.less(most, least)), nil, nil
  least, most = op.min(least, 0), op.max(most, 0)
  if middle then
    scale, zero = op.max(op.max(-least, most) / ((high - low) / 2), eps), middle
  else
    scale = op.max((most - least) / (high - low), eps)
    zero = op.min(op.max(low - op.round(least / scale), low), high)
  end
  return op.where(seen, scale, 1), zero == 0 and 0 or op.where(seen, zero, 0)
end

-- What a step of training makes of a kept extreme: the first is taken as it is.
local function toward(old, value, c, start)
  return op.where(op.equal(old, start), value, old + c * (value - old))
end

local function observed(self, o, x, axis)
  local least, most = extremes(op.stop_gradient(x), axis)
  local at = "activation_post_process."
  local function kept(suffix, value, start)
    local leaf = self:buffer(at .. suffix, value.shape, { init = start, dtype = x.dtype })
    local function update(old) return toward(old, value, o.averaging_constant or 0.01, start) end
    self.now[suffix] = nn.training() and update(self.now[suffix] or leaf) or leaf
    return leaf, update
  end
  local min_val, next_min = kept("min_val", least, math.huge)
  local max_val, next_max = kept("max_val", most, -math.huge)
  return function(y)
    nn.on_train(y, min_val, next_min)
    nn.on_train(y, max_val, next_max)
  end
end

--- Rounds numbers in training as 8-bit integers will round them.  It keeps moving averages of
--- the smallest and the largest number, which give the range; inference uses the last averages.
--- An entry with quantize = "int8" computes with the same scales.
---  qscheme: "per_tensor_affine", "per_tensor_symmetric", "per_channel_affine" or
---  "per_channel_symmetric"; symmetric ones keep 0 in the middle, as is usual for weights.
---@param o? { quant_min: integer = 0, quant_max: integer = 255,
---  averaging_constant: number = 0.01, qscheme: string = "per_tensor_affine",
---  ch_axis: integer = 0, eps: number = 2^-23, name: string? }
---@return gradc.Layer  as its input
core.define_layer("fake_quantize", function(o)
  check_options(o)
  local low, high = o.quant_min or 0, o.quant_max or 255
  local scheme = o.qscheme or "per_tensor_affine"
  local middle = scheme:find("symmetric") and (low < 0 and 0 or not o.quant_max and 128
                                               or (low + high) // 2) or nil
  check_range("fake_quantize", low, high)
  local self = core.layer("fake_quantize", function(self, x)
    core.float("fake_quantize", x)
    local axis = scheme:find("channel") and core.axis("fake_quantize", x, o.ch_axis or 0) or nil
    local track = observed(self, o, x, axis)
    local scale, zero = parameters(self.now.min_val, self.now.max_val, low, high,
                                   middle, o.eps or 2.0 ^ -23)
    local y = fake_quantize("fake_quantize", x, scale, zero, axis, low, high)
    track(y)
    return y
  end, o)
  self.now = {}
  return self
end)
