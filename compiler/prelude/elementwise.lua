-- elementwise.lua -- arithmetic and functions of one element, operators
--
-- Values and derivatives are PyTorch's, corner cases included.  Formulas are
-- chosen so that small operands keep their accuracy, large ones do not overflow
-- early, and a branch that is not taken gives no NaN.
local core, nn = ...
local op, method, alias, stop = core.op, core.in_single(core.method), core.alias, core.stop
local tensor, tensors, float = core.tensor, core.tensors, core.float
local is_float, boolean = core.is_float, core.boolean

-- ---- arithmetic ---------------------------------------------------------------------------

-- x + alpha y and x - alpha y; alpha stands last, or by name.
local function with_alpha(name, f)
  method(name, function(x, y, ...)
    if select("#", ...) == 0 then return f(x, y) end
    x, y = tensors(name, x, y)
    return f(x, y * core.arguments(name, { { "alpha", "number", 1 } }, ...))
  end)
end
--- x + alpha y.
---@param x gradc.Value
---@param y gradc.Value
---@param alpha? number = 1
---@return gradc.Tensor
---@name add
with_alpha("add", op.add)
--- x - alpha y.
---@param x gradc.Value
---@param y gradc.Value
---@param alpha? number = 1
---@return gradc.Tensor
---@name sub
with_alpha("sub", op.sub)
--- The same as nn.sub.
alias("subtract", "sub")
--- The same as nn.mul.
alias("multiply", "mul")
--- The same as nn.neg.
alias("negative", "neg")

--- x as it is.
---@param x gradc.Tensor
---@return gradc.Tensor
method("positive", function(x) return tensor("positive", x) end)

local whole                     -- rounding, below

-- Integers are divided as doubles, which hold them all.
local function through_double(f, x, y)
  local dtype = x.dtype
  return op.cast(f(op.cast(x, "f64"), op.cast(y, "f64")), dtype)
end

--- x / y, rounded toward zero or down when rounding_mode says "trunc" or "floor".
---@param x gradc.Value
---@param y gradc.Value
---@param rounding_mode? "trunc"|"floor"
---@return gradc.Tensor
method("div", function(x, y, ...)
  local mode = core.arguments("div", { { "rounding_mode", "string" } }, ...)
  if mode == nil then return op.div(x, y) end
  if not whole[mode] then
    stop("div", ("there is no rounding mode '%s'"):format(mode),
         { help = "the modes are trunc and floor" })
  end
  x, y = tensors("div", x, y)
  return is_float(x) and whole[mode](x, y) or through_double(whole[mode], x, y)
end)
--- The same as nn.div.
alias("divide", "div")
--- The same as nn.div.
alias("true_divide", "div")
--- x / y rounded down.
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
method("floor_divide", function(x, y) return nn.div(x, y, "floor") end)

--- x times x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("square", function(x) return op.mul(tensor("square", x), x) end)
--- 1 / x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("reciprocal", function(x) return op.div(1, tensor("reciprocal", x)) end)
--- 1 / sqrt(x).
---@param x gradc.Tensor
---@return gradc.Tensor
method("rsqrt", function(x) return 1 / op.sqrt(tensor("rsqrt", x)) end)

--- x to the power p; small whole powers are products.
---@param x gradc.Value
---@param p gradc.Value
---@return gradc.Tensor
method("pow", function(x, p)
  if core.is_tensor(x) then
    if p == 1 then return x end
    if p == 2 then return x * x end
    if p == 3 then return x * x * x end
    if p == 0.5 then return op.sqrt(x) end
    if p == -0.5 then return 1 / op.sqrt(x) end
    if p == -1 then return 1 / x end
  end
  return op.pow(x, p)
end)
--- The same as nn.pow.
alias("float_power", "pow")

--- The absolute value.
---@param x gradc.Tensor
---@return gradc.Tensor
method("abs", function(x)
  if core.is_tensor(x) and not is_float(x) then return op.max(x, -x) end
  return op.abs(x)
end)
--- The same as nn.abs.
alias("absolute", "abs")
--- -1, 0 or 1, as x is negative, zero or positive.
---@param x gradc.Tensor
---@return gradc.Tensor
method("sign", function(x)
  if core.is_tensor(x) and not is_float(x) then
    return op.cast(op.less(0, x), x.dtype) - op.cast(op.less(x, 0), x.dtype)
  end
  return op.sign(x)
end)
--- The same as nn.sign.
alias("sgn", "sign")
--- Where x is negative, -0 included.
---@param x gradc.Tensor
---@return gradc.Tensor
method("signbit", function(x)
  tensor("signbit", x)
  if not is_float(x) then return op.less(x, 0) end
  return op.logical_or(op.less(x, 0), op.logical_and(op.equal(x, 0), op.less(1 / x, 0)))
end)
--- The absolute value of x with the sign of y.
---@param x gradc.Tensor
---@param y gradc.Value
---@return gradc.Tensor
method("copysign", function(x, y)
  x, y = tensors("copysign", x, y)
  local size = op.abs(x)
  return op.where(nn.signbit(y), -size, size)
end)
--- 0 where x is negative, 1 where positive, values where zero.
---@param x gradc.Tensor
---@param values gradc.Value
---@return gradc.Tensor
method("heaviside", function(x, values)
  x, values = tensors("heaviside", x, values)
  return op.where(op.equal(x, 0), values, op.cast(op.less(0, x), x.dtype))
end)

--- start + weight (end_ - start).
---@param start gradc.Tensor
---@param end_ gradc.Tensor
---@param weight gradc.Value
---@return gradc.Tensor
method("lerp", function(start, end_, weight)
  local way = tensor("lerp", end_) - tensor("lerp", start)
  if type(weight) == "number" then
    return weight < 0.5 and start + weight * way or end_ - (1 - weight) * way
  end
  return op.where(op.less(op.abs(weight), 0.5), start + weight * way, end_ - (1 - weight) * way)
end)
--- x + value t1 t2.
---@param x gradc.Tensor
---@param t1 gradc.Tensor
---@param t2 gradc.Tensor
---@param value? number = 1
---@return gradc.Tensor
method("addcmul", function(x, t1, t2, ...)
  local value = core.arguments("addcmul", { { "value", "number", 1 } }, ...)
  return tensor("addcmul", x) + value * (tensor("addcmul", t1) * t2)
end)
--- x + value t1 / t2.
---@like addcmul
method("addcdiv", function(x, t1, t2, ...)
  local value = core.arguments("addcdiv", { { "value", "number", 1 } }, ...)
  return tensor("addcdiv", x) + value * (tensor("addcdiv", t1) / t2)
end)

-- ---- rounding: the derivative is zero -----------------------------------------------------

local function ceil(x) return -op.floor(-x) end
local function trunc(x) return op.where(op.less(x, 0), ceil(x), op.floor(x)) end

-- The quotient rounded down, but of x / y as it is: rounded to a float it may be
-- the next whole number.
local function floor_quotient(x, y)
  local r = op.fmod(x, y)
  local other = op.logical_not(op.equal(op.less(r, 0), op.less(y, 0)))
  local exact = op.round((x - r) / y)
  local q = op.where(op.logical_and(other, nn.ne(r, 0)), exact - 1, exact)
  return op.stop_gradient(op.where(op.equal(y, 0), x / y, q))
end

whole = { floor = floor_quotient, trunc = function(x, y) return trunc(x / y) end }

local function rounding(name, f)
  method(name, function(x)
    tensor(name, x)
    return is_float(x) and f(x) or x
  end)
end
--- The largest whole number not above x.
---@param x gradc.Tensor
---@return gradc.Tensor
---@name floor
rounding("floor", op.floor)
--- The smallest whole number not below x.
---@param x gradc.Tensor
---@return gradc.Tensor
---@name ceil
rounding("ceil", ceil)
--- x rounded toward 0.
---@param x gradc.Tensor
---@return gradc.Tensor
---@name trunc
rounding("trunc", trunc)
--- The same as nn.trunc.
alias("fix", "trunc")
--- The nearest number with that many decimals; of two the even one.
---@param x gradc.Tensor
---@param decimals? integer = 0
---@return gradc.Tensor
method("round", function(x, ...)
  local decimals = core.arguments("round", { { "decimals", "number", 0 } }, ...)
  core.int("round", decimals, "decimals")
  if not is_float(tensor("round", x)) then return x end
  if decimals == 0 then return op.round(x) end
  if decimals < 0 then return op.round(x / 10.0 ^ -decimals) * 10.0 ^ -decimals end
  return op.round(x * 10.0 ^ decimals) / 10.0 ^ decimals
end)
--- The fractional part of x, with its sign.
---@param x gradc.Tensor
---@return gradc.Tensor
method("frac", function(x) return float("frac", x) - trunc(x) end)

-- What is left when the quotient is rounded down: it lies on y's side of 0.
local function modulo(x, y)
  local r = op.fmod(x, y)
  local other = op.logical_not(op.equal(op.less(r, 0), op.less(y, 0)))
  return op.where(op.logical_and(other, nn.ne(r, 0)), r + y, r)
end

local function division(name, f)
  method(name, function(x, y)
    x, y = tensors(name, x, y)
    return is_float(x) and f(x, y) or through_double(f, x, y)
  end)
end
--- The remainder of x / y with the sign of x.
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
---@name fmod
division("fmod", op.fmod)
--- The remainder of x / y with the sign of y.
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
---@name remainder
division("remainder", modulo)

-- ---- powers and logarithms ----------------------------------------------------------------

--- 2 to the power x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("exp2", function(x) return op.pow(2, float("exp2", x)) end)
--- Logarithm to base 2.
---@param x gradc.Tensor
---@return gradc.Tensor
method("log2", function(x) return op.log(float("log2", x)) / math.log(2) end)
--- Logarithm to base 10.
---@param x gradc.Tensor
---@return gradc.Tensor
method("log10", function(x) return op.log(float("log10", x)) / math.log(10) end)
--- x times 2 to the power y.
---@like copysign
method("ldexp", function(x, y) return tensor("ldexp", x) * op.pow(2, y) end)
--- log(e^x + e^y) without overflow.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
method("logaddexp", function(x, y)
  x, y = tensors("logaddexp", x, y)
  local below, d = op.less(x, y), x - y
  local sum = op.where(below, y, x) + op.log1p(op.exp(op.where(below, d, -d)))
  local infinite = op.logical_and(op.equal(x, y), nn.isinf(x))
  local same = op.where(op.less(0, x), op.max(x, y), op.stop_gradient(x))
  return op.where(infinite, same, sum)
end)
--- log2(2^x + 2^y) without overflow.
---@like logaddexp
method("logaddexp2", function(x, y)
  x, y = tensors("logaddexp2", x, y)
  local unit = math.log(2)
  return nn.logaddexp(x * unit, y * unit) / unit
end)

--- x log y; 0 where x is 0.
---@like floor_divide
method("xlogy", function(x, y)
  x, y = tensors("xlogy", x, y)
  local none = op.logical_and(op.equal(x, 0), op.logical_or(nn.le(y, 0), op.equal(y, math.huge)))
  return x * op.log(op.where(none, 1, y))
end)
--- x log(1 + y); 0 where x is 0.
---@like floor_divide
method("xlog1py", function(x, y)
  x, y = tensors("xlog1py", x, y)
  local none = op.logical_and(op.equal(x, 0), op.logical_or(nn.le(y, -1), op.equal(y, math.huge)))
  return x * op.log1p(op.where(none, 0, y))
end)
--- log(x / (1 - x)), the inverse of sigmoid; eps keeps x off 0 and 1.
---@param x gradc.Tensor
---@param eps? number
---@return gradc.Tensor
method("logit", function(x, ...)
  float("logit", x)
  local eps = core.arguments("logit", { { "eps", "number" } }, ...)
  if eps then x = nn.clamp(x, eps, 1 - eps) end
  return op.log(x) - op.log1p(-x)
end)

-- ---- trigonometry ---------------------------------------------------------------------------

--- sin(x) / cos(x).
---@param x gradc.Tensor
---@return gradc.Tensor
method("tan", function(x) return op.sin(float("tan", x)) / op.cos(x) end)
--- The angle whose sine is x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("asin", function(x) return op.atan2(float("asin", x), op.sqrt(1 - x) * op.sqrt(1 + x)) end)
--- The angle whose cosine is x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("acos", function(x) return op.atan2(op.sqrt(1 - float("acos", x)) * op.sqrt(1 + x), x) end)
--- The angle whose tangent is x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("atan", function(x) return op.atan2(float("atan", x), 1) end)
--- The same as nn.asin.
alias("arcsin", "asin")
--- The same as nn.acos.
alias("arccos", "acos")
--- The same as nn.atan.
alias("arctan", "atan")
--- The same as nn.atan2.
alias("arctan2", "atan2")
-- Square root with slope 0 at 0.
local function root(v) return op.where(op.equal(v, 0), 0, op.sqrt(v)) end
core.root = root

-- Limits within which squares and sums of them stay in range, and what brings
-- larger and smaller numbers there.
local square_range = {
  f32 = { 2.0 ^ -50, 2.0 ^ 86, 2.0 ^ 50, 2.0 ^ -80 },
  f64 = { 2.0 ^ -400, 2.0 ^ 600, 2.0 ^ 400, 2.0 ^ -640 },
}
core.square_range = square_range

-- A power of two by which numbers up to `top` can be multiplied before they are
-- squared; 1 for all but the very large and the very small.
function core.square_scale(top)
  local small, up, large, down = table.unpack(square_range[top.dtype])
  top = op.stop_gradient(top)
  return op.where(op.less(top, small), up, op.where(op.less(large, top), down,
                                                    op.const(1, top.dtype, {})))
end

--- sqrt(x x + y y); infinite where x or y is, even if the other is NaN; the gradient of
--- the other is 0 there.
---@like logaddexp
method("hypot", function(x, y)
  x, y = tensors("hypot", x, y)
  local a, b = op.abs(x), op.abs(y)
  local scale = core.square_scale(op.max(a, b))
  local u, v = x * scale, y * scale
  local far_x, far_y = op.equal(a, math.huge), op.equal(b, math.huge)
  local endless = op.where(far_x, a, 0) + op.where(far_y, b, 0)
  return op.where(op.logical_or(far_x, far_y), endless, root(u * u + v * v) / scale)
end)

--- Degrees as radians.
---@param x gradc.Tensor
---@return gradc.Tensor
method("deg2rad", function(x) return float("deg2rad", x) * (math.pi / 180) end)
--- Radians as degrees.
---@param x gradc.Tensor
---@return gradc.Tensor
method("rad2deg", function(x) return float("rad2deg", x) * (180 / math.pi) end)

--- 1 - erf(x).
---@param x gradc.Tensor
---@return gradc.Tensor
method("erfc", function(x) return op.erfc(float("erfc", x)) end)
--- The same as nn.sigmoid.
alias("expit", "sigmoid")

-- ---- types ------------------------------------------------------------------------------------

--- x, through which no gradient passes.
---@param x gradc.Tensor
---@return gradc.Tensor
core.method("detach", function(x) return op.stop_gradient(x) end)

--- The numbers of x in another type: the nearest number of that type, or rounded toward 0 to
--- an integer; nn.to also makes booleans.
---@name cast
---@param x gradc.Tensor
---@param dtype "f32"|"f64"|"bf16"|"f16"|"i32"|"u8"
---@return gradc.Tensor

--- The same numbers in another type: x:to "f32".
---@param x gradc.Tensor
---@param dtype "f32"|"f64"|"bf16"|"f16"|"i32"|"u8"|"bool"
---@return gradc.Tensor
core.method("to", function(x, dtype)
  tensor("to", x)
  if dtype == "bool" then return boolean(x) end
  return op.cast(x, dtype)
end)
--- x in the type of y.
---@like logaddexp
core.method("type_as", function(x, y) return nn.to(x, tensor("type_as", y).dtype) end)

--- x in single precision.
---@param x gradc.Tensor
---@return gradc.Tensor
core.method("float", function(x) return op.cast(tensor("float", x), "f32") end)
--- x rounded to 16 bits: 8 of the exponent, 7 of the fraction. This type is for storage
--- only: computations are in single precision.
---@param x gradc.Tensor
---@return gradc.Tensor
core.method("bfloat16", function(x) return op.cast(tensor("bfloat16", x), "bf16") end)
--- x rounded to 16 bits: 5 of the exponent, 10 of the fraction.
---@param x gradc.Tensor
---@return gradc.Tensor
core.method("half", function(x) return op.cast(tensor("half", x), "f16") end)
--- x in double precision.
---@param x gradc.Tensor
---@return gradc.Tensor
core.method("double", function(x) return op.cast(tensor("double", x), "f64") end)
--- x as integers, rounded toward 0.
---@param x gradc.Tensor
---@return gradc.Tensor
method("int", function(x) return op.cast(tensor("int", x), "i32") end)
--- The same as nn.int.
alias("long", "int")
--- x as bytes, rounded toward 0.
---@param x gradc.Tensor
---@return gradc.Tensor
method("byte", function(x) return op.cast(tensor("byte", x), "u8") end)
--- Where x is not 0.
---@param x gradc.Tensor
---@return gradc.Tensor
method("bool", function(x) return boolean(tensor("bool", x)) end)

-- ---- operators ------------------------------------------------------------------------------

local events = core.tensor_events
events.__unm = core.named("neg", function(x, _) return op.neg(x) end)     -- Lua passes x twice
events.__pow = core.named("pow", nn.pow)

--- x >> f is f(x): a pipeline, read from left to right.
events.__shr = core.named("pipeline", function(x, f)
  if not core.is_tensor(x) or not core.callable(f) then
    local side, value = "left", x
    if core.is_tensor(x) then side, value = "right", f end
    core.fail { (">> passes a tensor to a layer, but the %s side is %s"):format(
        side, core.describe(value)), spot = ">>",
      help = core.is_tensor(f) and "the matrix product is nn.matmul(a, b)"
             or value == nil and core.habits.no_return
             or type(f) == "string" and rawget(nn, f) and ("write x >> nn.%s"):format(f)
             or type(f) == "table" and core.callable(rawget(f, 1))
                and "nn.sequential { f, g } makes one layer of several" or nil }
  end
  return core.passed(f(x))
end)

local comparisons = {           -- how a line that says it looks; what gives a tensor
  ["<"] = { "<[^=]", "lt" }, [">"] = { ">[^=]", "gt" }, ["<="] = { "<=", "le" },
  [">="] = { ">=", "ge" }, ["=="] = { "==", "eq" }, ["~="] = { "~=", "ne" },
}

-- Lua asks whether y < x for x > y: the line of the script tells which of them it says; nil if
-- it says both.
local function written(sign, mirrored)
  local line = (core.line_text() or ""):gsub("[<>][<>]", "") .. " "
  if not line:find(comparisons[mirrored][1]) then return sign end
  return not line:find(comparisons[sign][1]) and mirrored or nil
end

local function no_order(sign, mirrored)
  return core.named("comparison", function()
    local only = written(sign, mirrored)
    local name, other = comparisons[only or sign][2], not only and comparisons[mirrored][2]
    core.fail { ("a tensor cannot be compared with %s here: its numbers exist only when the program runs")
        :format(only or sign .. " or " .. mirrored), spot = only,
      help = ("nn.%s(x, y)%s or x:%s(y) gives a tensor of booleans; nn.where chooses between two tensors")
        :format(name, other and (", nn.%s(x, y)"):format(other) or "", name) }
  end)
end
events.__lt = no_order("<", ">")
events.__le = no_order("<=", ">=")
events.__eq = no_order("==", "~=")

events.__concat = core.named("concat", function()
  core.fail { "a tensor is not text: its numbers exist only when the program runs",
              spot = "..", help = "tostring(x) describes it" }
end)

events.__len = core.named("len", function(x, _)
  if x.ndim == 0 then stop("len", "a scalar has no length", { spot = "#" }) end
  return x.shape[1]
end)

events.__newindex = core.named("assign", function()
  core.fail { "a tensor cannot be changed",
              help = "every operation makes a new tensor: x = x + 1" }
end)

for event, row in pairs {
  __mod = { "%", "nn.remainder(x, y) is the remainder, with the sign of y" },
  __idiv = { "//", "nn.floor(x / y) is the quotient rounded down" },
} do
  events[event] = core.named(row[1], function()
    core.fail { ("tensors have no operator %s"):format(row[1]), spot = row[1], help = row[2] }
  end)
end

local function are_tensors(list)
  local all = type(list) == "table" and #list > 0
  for _, i in ipairs(all and list or {}) do all = all and core.is_tensor(i) end
  return all
end

-- x[key] where key is not the name of a method.  Indices in a tensor count from 0; a number
-- in the script could be meant to count from 1.
core.no_method = core.named("index", function(x, key)
  if core.is_tensor(key) then return nn.index(x, { key }) end
  if are_tensors(key) then return nn.index(x, key) end
  if type(key) ~= "string" then
    core.fail { type(key) == "number"
                  and ("element %s of a tensor cannot be read here"):format(key)
                  or ("%s cannot index a tensor"):format(core.describe(key)),
                note = "x is " .. core.describe(x),
                help = "x:select(dim, index) and x:slice(dim, start, stop) take parts of it, "
                       .. "and x[i] the rows that a tensor i names" }
  end
  local names, help = core.keys(core.methods), core.habits.member[key]
  for _, k in ipairs { "shape", "ndim", "dtype", "name" } do names[#names + 1] = k end
  core.fail { ("a tensor has no '%s'%s"):format(key, help and "" or core.maybe(key, names)),
              spot = key, note = "x is " .. core.describe(x), help = help }
end)
