-- compare.lua -- comparisons, logic, choices between elements
local core, nn = ...
local op, method, alias, stop = core.op, core.in_single(core.method), core.alias, core.stop
local tensor = core.tensor

-- Elementwise primitives are functions as they are.
for _, card in ipairs(core.ops) do
  if card[2] == "map" then
    nn[card[1]] = op[card[1]]
    core.methods[card[1]] = op[card[1]]
  end
end

local inf = math.huge

local is_float = core.is_float

-- x, if it is a tensor of fractions.
local function float(who, x)
  if not is_float(tensor(who, x)) then
    stop(who, ("expects a float tensor, found %s"):format(x.dtype),
         { note = "the operand is " .. core.describe(x),
           help = "convert it first: x:to 'f32'" })
  end
  return x
end
core.float = float

-- The largest number of each type of floats.
local largest = {}
for _, dtype in ipairs(core.keys(core.types)) do
  largest[dtype] = core.is_float_type(dtype) and core.types[dtype].most or nil
end
core.largest = largest

-- x, but 1 where it is 0: a divisor of what is 0 there, too.
function core.nonzero(x)
  return x + op.stop_gradient(op.cast(op.equal(x, 0), x.dtype))
end

-- The first of several operands that is a tensor.
local function some_tensor(who, ...)
  for i = 1, select("#", ...) do
    local x = select(i, ...)
    if core.is_tensor(x) then return x end
    if type(x) ~= "number" then
      stop(who, ("argument %d is %s, expected a tensor or a number"):format(i, core.describe(x)))
    end
  end
  stop(who, "no operand is a tensor")
end

-- All operands as tensors of one type: numbers become constants.
local function tensors(who, ...)
  local like, list = some_tensor(who, ...), { ... }
  for i = 1, select("#", ...) do
    local x = list[i]
    if type(x) == "number" then
      list[i] = op.const(x, like.dtype, {})
    else
      tensor(who, x, "argument " .. i)
    end
  end
  return table.unpack(list)
end
core.tensors = tensors

-- ---- comparisons: tensors of booleans ------------------------------------------------

--- Where x < y.
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
method("lt", function(x, y) return op.less(x, y) end)
--- Where x > y.
---@like lt
method("gt", function(x, y) return op.less(y, x) end)
--- Where x <= y.
---@like lt
method("le", function(x, y) return op.logical_or(op.less(x, y), op.equal(x, y)) end)
--- Where x >= y.
---@like lt
method("ge", function(x, y) return op.logical_or(op.less(y, x), op.equal(x, y)) end)
--- Where x and y are the same.
---@like lt
method("eq", function(x, y) return op.equal(x, y) end)
--- Where x and y differ.
---@like lt
method("ne", function(x, y) return op.logical_not(op.equal(x, y)) end)
--- The same as nn.gt.
alias("greater", "gt")
--- The same as nn.ge.
alias("greater_equal", "ge")
--- The same as nn.le.
alias("less_equal", "le")
--- The same as nn.ne.
alias("not_equal", "ne")

-- Whether numbers differ from zero; booleans stay.
local function boolean(x)
  if x.dtype == "bool" then return x end
  return op.logical_not(op.equal(x, 0))
end
core.boolean = boolean

local function logical(name, f, n)
  return method(name, function(...)
    local list = { ... }
    if select("#", ...) ~= n then
      stop(name, ("%s given, expected %d"):format(core.several(select("#", ...), "argument"), n))
    end
    for i = 1, n do list[i] = boolean(tensor(name, list[i], "argument " .. i)) end
    return f(table.unpack(list))
  end)
end

--- Where both x and y are true; numbers other than 0 count as true.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name logical_and
logical("logical_and", op.logical_and, 2)
--- Where x or y is true, or both.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name logical_or
logical("logical_or", op.logical_or, 2)
--- Where x is false.
---@param x gradc.Tensor
---@return gradc.Tensor
---@name logical_not
logical("logical_not", op.logical_not, 1)
--- Where one of x and y is true, but not both.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name logical_xor
logical("logical_xor", function(x, y) return op.logical_not(op.equal(x, y)) end, 2)

local function bitwise(name, f, n)
  return method(name, function(...)
    for i = 1, n do
      local x = tensor(name, (select(i, ...)), "argument " .. i)
      if x.dtype ~= "bool" then
        stop(name, ("expects tensors of booleans, found %s"):format(x.dtype),
             { help = "there are no bitwise operations on numbers" })
      end
    end
    return f(...)
  end)
end

--- Both x and y, of booleans.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name bitwise_and
bitwise("bitwise_and", nn.logical_and, 2)
--- Either x or y, of booleans.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name bitwise_or
bitwise("bitwise_or", nn.logical_or, 2)
--- Either x or y, not both, of booleans.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
---@name bitwise_xor
bitwise("bitwise_xor", nn.logical_xor, 2)
--- Not x, of booleans.
---@param x gradc.Tensor
---@return gradc.Tensor
---@name bitwise_not
bitwise("bitwise_not", nn.logical_not, 1)

--- Where x is not a number.
---@param x gradc.Tensor
---@return gradc.Tensor
method("isnan", function(x)
  tensor("isnan", x)
  if not is_float(x) then return op.const(0, "bool", x.shape) end
  return op.logical_not(op.logical_or(op.less(x, 1), op.less(0, x)))
end)
--- Where x is infinite, of either sign.
---@param x gradc.Tensor
---@return gradc.Tensor
method("isinf", function(x)
  tensor("isinf", x)
  if not is_float(x) then return op.const(0, "bool", x.shape) end
  return op.equal(op.abs(x), inf)
end)
--- Where x is neither infinite nor NaN.
---@param x gradc.Tensor
---@return gradc.Tensor
method("isfinite", function(x)
  tensor("isfinite", x)
  if not is_float(x) then return op.const(1, "bool", x.shape) end
  return op.less(op.abs(x), inf)
end)
--- Where x is positive infinity.
---@param x gradc.Tensor
---@return gradc.Tensor
method("isposinf", function(x) return op.equal(float("isposinf", x), inf) end)
--- Where x is negative infinity.
---@param x gradc.Tensor
---@return gradc.Tensor
method("isneginf", function(x) return op.equal(float("isneginf", x), -inf) end)
--- Where |x - y| <= atol + rtol |y|.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@param rtol? number = 1e-05
---@param atol? number = 1e-08
---@return gradc.Tensor
method("isclose", function(x, y, ...)
  x, y = tensors("isclose", x, y)
  local rtol, atol = core.arguments("isclose",
    { { "rtol", "number", 1e-5 }, { "atol", "number", 1e-8 } }, ...)
  local near = nn.le(op.abs(x - y), atol + rtol * op.abs(y))
  near = op.logical_and(near, op.logical_and(nn.isfinite(x), nn.isfinite(y)))
  return op.logical_or(near, op.equal(x, y))
end)

-- ---- choices ----------------------------------------------------------------------------

--- x where condition holds, else y.
---@param condition gradc.Tensor
---@param x gradc.Value
---@param y gradc.Value
---@return gradc.Tensor
method("where", function(condition, x, y)
  if y == nil then
    stop("where", "three operands are needed: where(condition, x, y)",
         { help = "which elements a condition selects is only known at run time" })
  end
  return op.where(condition, x, y)
end)

--- x with value where mask holds.
---@param x gradc.Tensor
---@param mask gradc.Tensor
---@param value gradc.Value
---@return gradc.Tensor
method("masked_fill", core.by_name("masked_fill", { { "mask", "any" }, { "value", "any" } },
                                   function(x, mask, value)
  tensor("masked_fill", x)
  return op.where(tensor("masked_fill", mask, "the mask"), value, x)
end))

-- x, through which no gradient passes where it is NaN: it is on neither side of a bound.
local function comparable(x)
  if type(x) == "number" or not is_float(x) then return x end
  return op.where(op.equal(x, x), x, op.stop_gradient(x))
end
core.comparable = comparable

-- Where a bound holds x back, or is NaN.
local function held(beyond, bound)
  if type(bound) == "number" or not is_float(bound) then return beyond end
  return op.logical_or(beyond, nn.isnan(bound))
end

local function at_least(x, lo)
  return op.where(held(op.less(x, lo), lo), comparable(lo), x)
end

local function at_most(x, hi)
  return op.where(held(op.less(hi, x), hi), comparable(hi), x)
end

--- x limited to min .. max, either of which may be left out; the gradient passes where
--- x is between them, bounds included.
---@param x gradc.Tensor
---@param min? gradc.Value
---@param max? gradc.Value
---@return gradc.Tensor
method("clamp", function(x, ...)
  tensor("clamp", x)
  local lo, hi = core.arguments("clamp",
    { { "min", "number|tensor" }, { "max", "number|tensor" } }, ...)
  if lo == nil and hi == nil then
    stop("clamp", "expected min or max", { help = "write x:clamp(0, 1) or x:clamp { min = 0 }" })
  end
  x = comparable(x)
  if lo ~= nil then x = at_least(x, lo) end
  if hi ~= nil then x = at_most(x, hi) end
  return x
end)
--- The same as nn.clamp.
alias("clip", "clamp")
--- x, but at least min.
---@param x gradc.Tensor
---@param min gradc.Value
---@return gradc.Tensor
method("clamp_min", core.by_name("clamp_min", { { "min", "any" } }, function(x, min)
  return at_least(comparable(tensor("clamp_min", x)), min)
end))
--- x, but at most max.
---@param x gradc.Tensor
---@param max gradc.Value
---@return gradc.Tensor
method("clamp_max", core.by_name("clamp_max", { { "max", "any" } }, function(x, max)
  return at_most(comparable(tensor("clamp_max", x)), max)
end))

--- The larger of each pair; two equal elements get half of the gradient each.
---@like lt
method("maximum", function(x, y) return op.max(x, y) end)
--- The smaller of each pair; two equal elements get half of the gradient each.
---@like lt
method("minimum", function(x, y) return op.min(x, y) end)
--- The larger of each pair; the other one where one is NaN; x where they are equal.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@return gradc.Tensor
method("fmax", function(x, y)
  x, y = tensors("fmax", x, y)
  return op.where(op.logical_or(nn.ge(x, y), nn.isnan(y)), x, y)
end)
--- The smaller of each pair; the other one where one is NaN; x where they are equal.
---@like fmax
method("fmin", function(x, y)
  x, y = tensors("fmin", x, y)
  return op.where(op.logical_or(nn.le(x, y), nn.isnan(y)), x, y)
end)

--- x with numbers in place of NaN and infinities.
---@param x gradc.Tensor
---@param nan? number = 0  in place of NaN
---@param posinf? number  in place of infinity; by default the largest number of the type
---@param neginf? number  in place of -infinity; by default the smallest number of the type
---@return gradc.Tensor
method("nan_to_num", function(x, ...)
  float("nan_to_num", x)
  local nan, hi, lo = core.arguments("nan_to_num", { { "nan", "number", 0 },
    { "posinf", "number", largest[x.dtype] }, { "neginf", "number", -largest[x.dtype] } }, ...)
  x = op.where(nn.isnan(x), nan, x)
  return op.where(op.equal(x, inf), hi, op.where(op.equal(x, -inf), lo, x))
end)
