-- elementwise.lua -- operators that treat every element by itself
local core = ...
local onnx = core.onnx
local card, operand = onnx.card, onnx.operand

-- ---- functions of one value ------------------------------------------------------

local plain = {
  Abs = "abs", Acos = "acos", Acosh = "acosh", Asin = "asin", Asinh = "asinh", Atan = "atan",
  Atanh = "atanh", Ceil = "ceil", Cos = "cos", Cosh = "cosh", Erf = "erf", Exp = "exp",
  Floor = "floor", IsNaN = "isnan", Log = "log", Not = "logical_not", Reciprocal = "reciprocal",
  Round = "round", Sign = "sign", Sin = "sin", Sinh = "sinh", Sqrt = "sqrt", Tan = "tan",
}

for name, f in next, plain do
  card(name, 1, function(n, b) return b:call("nn." .. f .. "(%s)", n.input[1]) end)
end

card("Neg", 1, function(n, b) return b:infix("-%s", n.input[1]) end)

local function is_uniform(list)
  for i = 2, #list do
    if list[i] ~= list[1] then return false end
  end
  return true
end

-- Exporters store equal initializers once and refer to them by Identity.  Ones and zeros
-- are equal by chance, so each layer gets its own; other weights are shared.
card("Identity", 1, function(n)
  local x = n.input[1]
  if not x.trainable or not x.const or not is_uniform(x:numbers("the input")) then return x end
  x.asked = (x.asked or 1) - 1
  return onnx.new_value(x.tensor, { const = true, trainable = true, name = n.outputs[1] })
end)

card("IsInf", 1, function(n, b)
  local down, up = n.attr.detect_negative ~= 0, n.attr.detect_positive ~= 0
  if down and up then return b:call("nn.isinf(%s)", n.input[1]) end
  if not down and not up then return b:call("nn.lt(%s, -math.huge)", n.input[1]) end
  return b:call(up and "nn.isposinf(%s)" or "nn.isneginf(%s)", n.input[1])
end)

-- ---- activations --------------------------------------------------------------------

local activation = {
  Relu = "relu", Sigmoid = "sigmoid", Tanh = "tanh", Softplus = "softplus",
  Softsign = "softsign", HardSwish = "hardswish", Mish = "mish",
}

for name, f in next, activation do
  card(name, 1, function(n, b) return b:pipe(n.input[1], "nn." .. f) end)
end

local function rounded(x) return onnx.verbatim(onnx.number_text(x, true)) end

card("LeakyRelu", 1, function(n, b)
  return b:call("nn.leaky_relu(%s, %s)", n.input[1], rounded(n.attr.alpha or 0.01))
end)

card("Elu", 1, function(n, b)
  return b:call("nn.elu(%s, %s)", n.input[1], rounded(n.attr.alpha or 1))
end)

card("Celu", 1, function(n, b)
  return b:call("nn.celu(%s, %s)", n.input[1], rounded(n.attr.alpha or 1))
end)

card("Selu", 1, function(n, b)
  local own = { alpha = 1.67326319217681884765625, gamma = 1.05070102214813232421875 }
  local alpha, gamma = n.attr.alpha or own.alpha, n.attr.gamma or own.gamma
  if rounded(alpha).text == rounded(own.alpha).text and rounded(gamma).text == rounded(own.gamma).text then
    return b:pipe(n.input[1], "nn.selu")
  end
  return b:infix("%s * nn.elu(%s, %s)", rounded(gamma), n.input[1], rounded(alpha))
end)

card("ThresholdedRelu", 1, function(n, b)
  return b:call("nn.threshold(%s, %s, 0)", n.input[1], rounded(n.attr.alpha or 1))
end)

card("HardSigmoid", 1, function(n, b)
  if n.attr.alpha and math.abs(n.attr.alpha - 1 / 6) < 1e-7 and (n.attr.beta or 0.5) == 0.5 then
    return b:pipe(n.input[1], "nn.hardsigmoid")
  end
  return b:call("nn.clamp(%s * %s + %s, 0, 1)", n.input[1], rounded(n.attr.alpha or 0.2),
    rounded(n.attr.beta or 0.5))
end)

card("Gelu", 20, function(n, b)
  if (n.attr.approximate or "none") == "none" then return b:pipe(n.input[1], "nn.gelu") end
  return b:call("nn.gelu(%s, %s)", n.input[1], n.attr.approximate)
end)

card("Shrink", 9, function(n, b)
  local lambd, bias, x = rounded(n.attr.lambd or 0.5), rounded(n.attr.bias or 0), n.input[1]
  return b:call("nn.where(nn.lt(%s, -%s), %s + %s, nn.where(nn.gt(%s, %s), %s - %s, 0))",
    x, lambd, x, bias, x, lambd, x, bias)
end)

-- A slope for each channel makes a layer nn.prelu; any other slope is broadcast.
card("PRelu", 7, function(n, b)
  local x, slope = n.input[1], n.input[2]
  local count = slope:count()
  local fits = slope:dim(0) == count and x:rank() >= 2 and slope:rank() == x:rank() - 1
               and x:dim(1) == count
  if b:owns(slope) and (count == 1 or fits) then
    local name = b:layer_name(n, slope)
    b:param(name .. ".weight", b:call("nn.reshape(%s, %s)", slope, { count }))
    return b:pipe(x, "nn.prelu { num_parameters = %s, name = %s }", count, name)
  end
  return b:call("nn.where(nn.lt(%s, 0), %s * %s, %s)", x, slope, x, x)
end)

-- ---- arithmetic ------------------------------------------------------------------------

-- Two operands of one type; a number where one of them is a single constant.
local function pair(n)
  local x, y = n.input[1], n.input[2]
  return operand(x, y), operand(y, x)
end

-- The bias of a linear layer was added there.
card("Add", 7, function(n, b)
  local x, y = n.input[1], n.input[2]
  local whole = b.absorbed[y] == x and x or b.absorbed[x] == y and y
  if whole then
    whole.hint = b.hint
    return whole
  end
  return b:infix("%s + %s", pair(n))
end)

card("Sub", 7, function(n, b) return b:infix("%s - %s", pair(n)) end)

-- Exporters write factors that are 1 out.
local function is_one(v, x)
  return v.const and not v.none and not v.trainable and v:count() == 1 and v:rank() <= x:rank()
         and v:numbers("the factor")[1] == 1
end

card("Mul", 7, function(n, b)
  local x, y = n.input[1], n.input[2]
  if is_one(y, x) then return x end
  if is_one(x, y) then return y end
  return b:infix("%s * %s", pair(n))
end)

card("Div", 7, function(n, b)
  local x, y = pair(n)
  if n.input[1]:is_float() then return b:infix("%s / %s", x, y) end
  return b:call("nn.to(nn.trunc(nn.to(%s, 'f64') / nn.to(%s, 'f64')), %s)", n.input[1], n.input[2],
    n.input[1]:dtype())
end)

-- The base decides about the type of the result.
card("Pow", 7, function(n, b)
  local x, p = n.input[1], n.input[2]
  local dtype = x:dtype()
  local float = x:is_float() and x or b:call("nn.to(%s, 'f64')", x)
  if p:dtype() ~= float:dtype() then p = b:call("nn.to(%s, %s)", p, float:dtype()) end
  local y = b:call("nn.pow(%s, %s)", float, operand(p, float))
  return x:is_float() and y or b:call("nn.to(%s, %s)", y, dtype)
end)

card("Mod", 10, function(n, b)
  local f = n.attr.fmod == 1 and "nn.fmod(%s, %s)" or "nn.remainder(%s, %s)"
  local x, y = n.input[1], n.input[2]
  if x:is_float() then return b:call(f, x, y) end
  local wide = f:gsub("%%s", "nn.to(%%s, 'f64')")
  return b:call("nn.to(" .. wide .. ", %s)", x, y, x:dtype())
end)

-- Values one after the other, two at a time.
local function reduced(f, infix)
  return function(n, b)
    local y = n.input[1]
    for i = 2, n.n_in do
      local x = n.input[i]
      y = (infix and b.infix or b.call)(b, f, operand(y, x), operand(x, y))
    end
    return y
  end
end

card("Sum", 6, reduced("%s + %s", true))
card("Max", 6, reduced("nn.maximum(%s, %s)"))
card("Min", 6, reduced("nn.minimum(%s, %s)"))

card("Mean", 6, function(n, b)
  local sum = reduced("%s + %s", true)(n, b)
  return n.n_in == 1 and sum or b:infix("%s / %s", sum, n.n_in)
end)

-- Limits of what was quantized are limits of its rounding.
local function quantized(x, y, low, high)
  local q = x.quantized
  if not q or not low or not high or not low.const or not high.const then return y end
  y.quantized = { x = q.x, scale = q.scale, zero = q.zero, axis = q.axis, dtype = q.dtype,
                  low = low:number("the limit"), high = high:number("the limit") }
  return y
end

local function clip(x, low, high, b)
  if not low or low.const then
    if not high or high.const then
      local texts = { low and onnx.setting(low) or onnx.verbatim("nil"),
                      high and onnx.setting(high) or onnx.verbatim("nil") }
      if not high and not low then return x end
      if not high then return b:call("nn.clamp_min(%s, %s)", x, texts[1]) end
      if not low then return b:call("nn.clamp_max(%s, %s)", x, texts[2]) end
      if texts[1].text == "0" and texts[2].text == "6" then return b:pipe(x, "nn.relu6") end
      return b:call("nn.clamp(%s, %s, %s)", x, texts[1], texts[2])
    end
  end
  if low then x = b:call("nn.maximum(%s, %s)", x, low) end
  return high and b:call("nn.minimum(%s, %s)", x, high) or x
end

card("Clip", 6, function(n, b)
  local function bound(v) return v and onnx.constant({ v }, "f32", {}) end
  return clip(n.input[1], bound(n.attr.min), bound(n.attr.max), b)
end)
card("Clip", 11, function(n, b)
  local x, low, high = n.input[1], n.input[2], n.input[3]
  return quantized(x, clip(x, low, high, b), low, high)
end)

-- ---- comparisons, booleans -----------------------------------------------------------------

local compare = { Equal = "eq", Greater = "gt", Less = "lt", GreaterOrEqual = "ge",
                  LessOrEqual = "le" }

for name, f in next, compare do
  card(name, 7, function(n, b)
    local x, y = pair(n)
    if f == "eq" and n.input[1]:dtype() == "bool" then
      return b:call("nn.logical_not(nn.logical_xor(%s, %s))", n.input[1], n.input[2])
    end
    return b:call("nn." .. f .. "(%s, %s)", x, y)
  end)
end

for name, f in next, { And = "logical_and", Or = "logical_or", Xor = "logical_xor" } do
  card(name, 7, function(n, b)
    return b:call("nn." .. f .. "(%s, %s)", n.input[1], n.input[2])
  end)
end

-- Whether a known value is the same number wherever c is true.
local function is_number(v, c)
  if not v.const or v.none or v.trainable or v:dtype() ~= "f32" or v:rank() > c:rank()
     or not is_uniform(v:numbers("the value")) then
    return false
  end
  for i = 1, v:rank() do
    if v:dim(-i) ~= 1 and v:dim(-i) ~= c:dim(-i) then return false end
  end
  return true
end

card("Where", 9, function(n, b)
  local c, x, y = n.input[1], n.input[2], n.input[3]
  if x:dtype() == "bool" then
    return b:call("nn.logical_or(nn.logical_and(%s, %s), nn.logical_and(nn.logical_not(%s), %s))",
      c, x, c, y)
  end
  local rank = math.max(c:rank(), x:rank(), y:rank())
  local function number(v, other)
    return v:rank() < rank and not other.const and operand(v) or v
  end
  if not c.const and is_number(x, c) and is_number(y, c) then
    return b:call("nn.where(%s, %s, %s)", c, rounded(x:numbers("a")[1]), rounded(y:numbers("b")[1]))
  end
  return b:call("nn.where(%s, %s, %s)", c, number(x, y), number(y, x))
end)

card("BitShift", 11, function(n, b)
  local x, y = n.input[1], n.input[2]
  local up = n.attr.direction == "LEFT"
  local wide = b:call("nn.floor(nn.ldexp(nn.to(%s, 'f64'), " .. (up and "" or "-") .. "nn.to(%s, 'f64')))",
    x, y)
  if up and x:dtype() == "u8" then wide = b:call("nn.remainder(%s, 256)", wide) end
  return b:call("nn.to(%s, %s)", wide, x:dtype())
end)

-- Bits of whole numbers, the lowest first, along an axis behind the others; of negative
-- ones as in two's complement.
local function bits(b, x, powers)
  return b:call("nn.remainder(nn.floor(nn.unsqueeze(nn.to(%s, 'f64'), -1) / %s), 2)", x, powers)
end

for name, f in next, { BitwiseAnd = "%s * %s", BitwiseOr = "nn.maximum(%s, %s)",
                       BitwiseXor = "nn.abs(%s - %s)" } do
  card(name, 18, function(n, b)
    local dtype, powers, worth = n.input[1]:dtype(), {}, {}
    local width = dtype == "i32" and 32 or 8
    for i = 1, width do powers[i], worth[i] = 2.0 ^ (i - 1), 2.0 ^ (i - 1) end
    if dtype ~= "u8" then worth[width] = -worth[width] end
    powers = onnx.constant(powers, "f64")
    local both = b:call(f, bits(b, n.input[1], powers), bits(b, n.input[2], powers))
    return b:call("nn.to(nn.sum(%s * %s, -1), %s)", both, onnx.constant(worth, "f64"), dtype)
  end)
end

card("BitwiseNot", 18, function(n, b)
  return b:infix(n.input[1]:dtype() == "u8" and "255 - %s" or "-1 - %s", n.input[1])
end)

-- ---- types ---------------------------------------------------------------------------------

local function cast(x, dtype, b)
  if x:dtype() == dtype then return x end
  if dtype == "bool" then return b:call("nn.ne(%s, 0)", x) end
  return b:call("nn.to(%s, %s)", x, dtype)
end

card("Cast", 6, function(n, b) return cast(n.input[1], onnx.type(n.attr.to or 0), b) end)
card("CastLike", 15, function(n, b) return cast(n.input[1], n.input[2]:dtype(), b) end)

-- ---- dropout ----------------------------------------------------------------------------------

-- Active in training and left out in inference, as the layer of that name.
local function dropout(n, b, p)
  local x = n.input[1]
  local y = x
  if p > 0 and not x.const and x:is_float() then y = b:pipe(x, "nn.dropout { %s }", rounded(p)) end
  local mask = #n.outputs > 1 and n.outputs[2] ~= ""
               and b:call("nn.full(%s, 1, 'bool')", x:shape()) or nil
  return y, mask
end

card("Dropout", 7, function(n, b) return dropout(n, b, n.attr.ratio or 0.5) end)
card("Dropout", 12, function(n, b)
  return dropout(n, b, n.input[2] and n.input[2]:number("the ratio") or 0.5)
end)
