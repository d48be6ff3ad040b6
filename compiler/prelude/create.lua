-- create.lua -- tensors made of numbers: constants, grids, random draws
--
-- A shape is a list, { 2, 3 }, or, where nothing else follows, numbers: 2, 3. The
-- type comes last, by position or as dtype = "f64".
local core, nn = ...
local op, define, method, stop = core.op, core.define, core.method, core.stop
local tensor = core.tensor

-- Splits (2, 3), ({ 2, 3 }, ...) and ({ 2, 3, dtype = "f64" }) into a shape and the
-- remaining arguments in the order of spec.
local function shaped(who, spec, first, ...)
  if type(first) == "table" and not core.callable(first) then
    local list, by_name = { table.unpack(first) }, {}
    for _, k in ipairs(core.keys(first)) do by_name[k] = first[k] end
    if next(by_name) then return core.shape_of(who, list), core.arguments(who, spec, by_name) end
    return core.shape_of(who, list), core.arguments(who, spec, ...)
  end
  local list, given, n = { first }, { ... }, select("#", ...)
  if type(first) ~= "number" then
    return core.shape_of(who, first)
  end
  local i = 1
  while i <= n and type(given[i]) == "number" do list[#list + 1], i = given[i], i + 1 end
  return core.shape_of(who, list), core.arguments(who, spec, table.unpack(given, i, n))
end

local dtype_spec = { { "dtype", "string", "f32" } }

-- ---- filled tensors -----------------------------------------------------------------

--- Zeros.
---@param shape integer|integer[]
---@param dtype? string = "f32"
---@return gradc.Tensor
define("zeros", function(...)
  local shape, dtype = shaped("zeros", dtype_spec, ...)
  return op.const(0, dtype, shape)
end)
--- Ones.
---@like zeros
define("ones", function(...)
  local shape, dtype = shaped("ones", dtype_spec, ...)
  return op.const(1, dtype, shape)
end)
--- The same number everywhere.
---@param shape integer|integer[]
---@param value number  the number
---@param dtype? string = "f32"
---@return gradc.Tensor
define("full", function(shape, ...)
  local value, dtype = core.arguments("full",
    { { "value", "number" }, { "dtype", "string", "f32" } }, ...)
  if not value then stop("full", "the number is missing: nn.full({ 2, 3 }, 0.5)") end
  return nn.const(value, core.shape_of("full", shape), dtype)
end)

local function alike(name, value)
  method(name, function(x, ...)
    tensor(name, x)
    local dtype = core.arguments(name, { { "dtype", "string", x.dtype } }, ...)
    return op.const(value, dtype, x.shape)
  end)
end
--- Zeros of the shape and type of x.
---@param x gradc.Tensor
---@param dtype? string
---@return gradc.Tensor
---@name zeros_like
alike("zeros_like", 0)
--- Ones of the shape and type of x.
---@param x gradc.Tensor
---@param dtype? string
---@return gradc.Tensor
---@name ones_like
alike("ones_like", 1)
--- One number in the shape and type of x.
---@param x gradc.Tensor
---@param value number  the number
---@param dtype? string
---@return gradc.Tensor
method("full_like", function(x, value, ...)
  tensor("full_like", x)
  return nn.full(x.shape, value, (core.arguments("full_like",
    { { "dtype", "string", x.dtype } }, ...)))
end)
--- A matrix with ones on its diagonal.
---@param n integer  rows
---@param m? integer  columns; as many as rows by default
---@param dtype? string = "f32"
---@return gradc.Tensor  [n, m]
define("eye", function(n, ...)
  local m, dtype = core.arguments("eye", { { "m", "size", n }, { "dtype", "string", "f32" } }, ...)
  local shape = core.shape_of("eye", { n, m })
  return op.cast(op.equal(op.iota(0, "i32", shape), op.iota(1, "i32", shape)), dtype)
end)

-- ---- ranges and grids ---------------------------------------------------------------

--- 0, 1, ... n-1, or start, start + step, ... below end_.
---@param start number  n when nothing follows
---@param end_? number
---@param step? number = 1
---@param dtype? string  i32, or f32 where a number has a fraction
---@return gradc.Tensor
define("arange", function(start, ...)
  local given = { ... }
  if type(given[1]) == "string" then table.insert(given, 1, false) end
  local stop_at, step, dtype = given[1] or nil, 1, given[2]
  if type(stop_at) == "table" then
    stop_at, step, dtype = core.arguments("arange", { { "end", "number" }, { "step", "number", 1 },
      { "dtype", "string" } }, stop_at)
  elseif type(given[2]) ~= "string" then
    stop_at, step, dtype = core.arguments("arange", { { "end", "number" }, { "step", "number", 1 },
      { "dtype", "string" } }, ...)
  end
  if type(start) ~= "number" then
    return op.iota(0, dtype or "i32", core.shape_of("arange", start))
  end
  if stop_at == nil then start, stop_at = 0, start end
  if type(stop_at) ~= "number" or step == 0 then
    stop("arange", "the step must not be 0")
  end
  local n = math.ceil((stop_at - start) / step)
  if not (n >= 1 and n < 2 ^ 31) then
    stop("arange", ("%s to %s in steps of %s has no elements"):format(start, stop_at, step))
  end
  local whole = math.type(start) == "integer" and math.type(step) == "integer"
  dtype = dtype or (whole and math.type(stop_at) == "integer" and "i32" or "f32")
  local x = op.iota(0, dtype, { math.tointeger(n) })
  if step ~= 1 then x = x * step end
  return start ~= 0 and x + start or x
end)

--- The index along dim, in every element of shape.
---@param shape integer[]
---@param dim? integer = 0
---@param dtype? string = "i32"
---@return gradc.Tensor
define("iota", function(shape, dim, dtype)
  return op.iota(dim or 0, dtype or "i32", core.shape_of("iota", shape))
end)

local span_spec = { { "dtype", "string", "f32" } }

-- steps numbers from first to last, both included.
local function linspace(who, first, last, steps, dtype)
  if type(first) ~= "number" or type(last) ~= "number" then
    stop(who, ("%s is %s, expected a number"):format(type(first) ~= "number" and "start" or "end",
         core.describe(type(first) ~= "number" and first or last)))
  end
  local i = op.iota(0, dtype, core.shape_of(who, steps))
  if steps == 1 then return i + first end
  local step = (last - first) / (steps - 1)
  return op.where(op.less(i, steps / 2), i * step + first, last - (steps - 1 - i) * step)
end

--- `steps` equally spaced numbers from start to end_, both included.
---@param start number
---@param end_ number
---@param steps integer
---@param dtype? string = "f32"
---@return gradc.Tensor  [steps]
define("linspace", function(start, end_, steps, ...)
  return linspace("linspace", start, end_, steps, (core.arguments("linspace", span_spec, ...)))
end)
--- Powers of base, with equally spaced exponents from start to end_.
---@param start number
---@param end_ number
---@param steps integer  how many numbers
---@param base? number = 10
---@param dtype? string = "f32"
---@return gradc.Tensor  [steps]
define("logspace", function(start, end_, steps, ...)
  local base, dtype = core.arguments("logspace",
    { { "base", "number", 10 }, { "dtype", "string", "f32" } }, ...)
  return op.pow(base, linspace("logspace", start, end_, steps, dtype))
end)

--- The coordinates of a grid: one tensor for each vector, all of the grid's shape;
--- the last argument may be { indexing = "xy" } instead of "ij".
---@overload fun(list: gradc.Tensor[], options: { indexing?: "ij"|"xy" }): gradc.Tensor[]
---@param ... gradc.Tensor|table  [n]
---@return gradc.Tensor[]
define("meshgrid", function(...)
  local list, n, o = { ... }, select("#", ...), nil
  if type(list[1]) == "table" then
    list, o = list[1], list[2]
  elseif type(list[n]) == "table" then
    o, list[n] = list[n], nil
  end
  core.listed("meshgrid", list)
  local indexing = core.arguments("meshgrid", { { "indexing", "string", "ij" } }, o)
  if indexing ~= "ij" and indexing ~= "xy" then
    stop("meshgrid", ("there is no indexing '%s'"):format(indexing),
         { help = "indexing is ij or xy" })
  end
  local shape = {}
  for i, x in ipairs(list) do
    if tensor("meshgrid", x).ndim > 1 then
      stop("meshgrid", ("vector %d has %d axes"):format(i, x.ndim))
    end
    shape[i] = core.count(x.shape)
  end
  local swap = indexing == "xy" and #shape > 1
  if swap then shape[1], shape[2] = shape[2], shape[1] end
  local grids = {}
  for i, x in ipairs(list) do
    local at, one = swap and i < 3 and 3 - i or i, {}
    for k = 1, #shape do one[k] = k == at and shape[k] or 1 end
    grids[i] = op.expand(op.reshape(x, one), shape)
  end
  return grids
end)

-- ---- random numbers -----------------------------------------------------------------
--
-- Every draw is made afresh in each training step, from seed and step number: a
-- run that is repeated or resumed draws the same.

--- Uniform random numbers between 0 and 1.
---@like zeros
define("rand", function(...)
  local shape, dtype = shaped("rand", dtype_spec, ...)
  return core.random("uniform", shape, dtype)
end)
--- Normal random numbers with mean 0 and standard deviation 1.
---@like zeros
define("randn", function(...)
  local shape, dtype = shaped("randn", dtype_spec, ...)
  return core.random("normal", shape, dtype)
end)
--- Uniform random numbers between 0 and 1, in the shape and type of x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("rand_like", function(x)
  return core.random("uniform", core.float("rand_like", x).shape, x.dtype)
end)
--- Normal random numbers with mean 0 and standard deviation 1, in the shape and type of
--- x.
---@param x gradc.Tensor
---@return gradc.Tensor
method("randn_like", function(x)
  return core.random("normal", core.float("randn_like", x).shape, x.dtype)
end)

--- Uniform random numbers between low and high.
---@param shape integer[]
---@param low? number = 0
---@param high? number = 1
---@param dtype? string = "f32"
---@return gradc.Tensor
define("uniform", function(...)
  local shape, low, high, dtype = shaped("uniform",
    { { "low", "number", 0 }, { "high", "number", 1 }, { "dtype", "string", "f32" } }, ...)
  if not low then low, high, dtype = 0, 1, "f32" end
  if not (low <= high) then
    stop("uniform", ("low (%s) must be below high (%s)"):format(low, high))
  end
  return core.random("uniform", shape, dtype) * (high - low) + low
end)

-- The shape that numbers and tensors broadcast to.
local function joint(who, list, shape)
  local sum
  for _, v in ipairs(list) do
    if core.is_tensor(v) then sum = sum and sum + core.float(who, v) or core.float(who, v) end
  end
  if sum and shape ~= nil then
    stop(who, "the tensor gives the shape: leave it out", { note = "it is " .. core.describe(sum) })
  end
  if sum then return sum.shape, sum.dtype end
  if shape == nil then stop(who, "the shape is missing") end
  return core.shape_of(who, shape), "f32"
end

--- Normal random numbers: nn.normal(mean, std, shape), where mean and std may be
--- tensors that give the shape, or nn.normal({ 2, 3 }, { mean = 1, std = 2 }).
---@param mean gradc.Value|integer[]
---@param std? gradc.Value = 1
---@param shape? integer[]
---@return gradc.Tensor
define("normal", function(mean, std, shape)
  if type(mean) == "table" and not core.is_tensor(mean) then
    local spec = { { "mean", "number|tensor", 0 }, { "std", "number|tensor", 1 } }
    local m, s = core.arguments("normal", spec, std, shape)
    local x = core.random("normal", core.shape_of("normal", mean))
    return x * s + m
  end
  std = std == nil and 1 or std
  for _, v in ipairs { mean or false, std } do
    if type(v) ~= "number" and not core.is_tensor(v) then
      stop("normal", ("%s is neither a number nor a tensor"):format(core.describe(v)))
    end
  end
  if type(std) == "number" and not (std >= 0) then
    stop("normal", ("std is %s, expected at least 0"):format(std))
  end
  local extents, dtype = joint("normal", { mean, std }, shape)
  return core.random("normal", extents, dtype) * std + mean
end)

--- 1 with probability p, else 0, in the type of p.
---@param p gradc.Value
---@param shape? integer[]  shape of the result, where p is a number
---@return gradc.Tensor
method("bernoulli", function(p, shape)
  if type(p) == "number" then
    if not (p >= 0 and p <= 1) then stop("bernoulli", ("p is %s, expected 0 to 1"):format(p)) end
  elseif not core.is_tensor(p) then
    stop("bernoulli", ("p is %s, expected a number or a tensor"):format(core.describe(p)))
  end
  local extents, dtype = joint("bernoulli", { p }, shape)
  return op.cast(op.less(core.random("uniform", extents, dtype), op.stop_gradient(
    core.is_tensor(p) and p or op.const(p, dtype, {}))), dtype)
end)

--- Random whole numbers from low to high - 1: nn.randint(high, shape), nn.randint(low,
--- high, shape).
---@param low integer
---@param high integer
---@param shape integer[]
---@return gradc.Tensor  i32
define("randint", function(low, high, shape)
  if shape == nil then low, high, shape = 0, low, high end
  core.int("randint", low, "low")
  core.int("randint", high, "high")
  if low >= high or high - low > 2 ^ 24 then
    stop("randint", ("from %d up to %d, expected 1 to 2^24 numbers"):format(low, high))
  end
  local u = core.random("uniform", core.shape_of("randint", shape))
  return op.cast(op.floor(u * (high - low)), "i32") + low
end)

-- What makes the largest of logits + it a draw by their softmax.
local function gumbel(shape, dtype)
  return -op.log(-op.log(core.random("uniform", shape, dtype)))
end

--- A random class for every row, with the probabilities softmax(logits).
---@param logits gradc.Tensor  [..., classes]
---@return gradc.Tensor  [...], i32
method("categorical", function(logits)
  core.float("categorical", logits)
  core.axis("categorical", logits, -1)
  return nn.argmax(logits:detach() + gumbel(logits.shape, logits.dtype), -1)
end)
--- Random indices into every row, with the probabilities (or weights) in it.
---@param probs gradc.Tensor  [classes] or [N, classes]
---@param num_samples integer  how many are drawn from a row
---@param replacement? boolean = false  true: an index may be drawn again
---@return gradc.Tensor  [num_samples] or [N, num_samples], i32
method("multinomial", function(probs, ...)
  core.float("multinomial", probs)
  local n, replacement = core.arguments("multinomial",
    { { "num_samples", "size" }, { "replacement", "boolean", false } }, ...)
  if not n then stop("multinomial", "num_samples is missing: a positive whole number") end
  if probs.ndim ~= 1 and probs.ndim ~= 2 then
    stop("multinomial", ("expected one or two axes, found %d"):format(probs.ndim))
  end
  local logits, shape = op.log(probs:detach()), probs.shape
  if not replacement then
    return (select(2, nn.topk(logits + gumbel(shape, probs.dtype), n)))
  end
  table.insert(shape, #shape, n)
  return nn.argmax(nn.unsqueeze(logits, -2) + gumbel(shape, probs.dtype), -1)
end)
--- 0 .. n-1 in random order.
---@param n integer
---@return gradc.Tensor  [n], i32
define("randperm", function(n)
  local shape = core.shape_of("randperm", { core.int("randperm", n, "n") })
  local at = nn.argsort(core.random("uniform", shape))
  if n <= 256 then return at end
  -- Keys of 24 bits would meet: those that do keep the order of a first permutation.
  return op.gather(at, nn.argsort(op.gather(core.random("uniform", shape), at, 0)), 0)
end)
--- A differentiable draw of a class: softmax((logits + g) / tau) with Gumbel noise g.
--- With hard, the class of the largest value becomes 1 and the others 0, but the
--- gradient stays that of the softmax.
---@param logits gradc.Tensor
---@param tau? number = 1
---@param hard? boolean = false
---@param dim? integer = -1
---@return gradc.Tensor
method("gumbel_softmax", function(logits, ...)
  core.float("gumbel_softmax", logits)
  local tau, hard, dim = core.arguments("gumbel_softmax", { { "tau", "number", 1 },
    { "hard", "boolean", false }, { "dim", "number", -1 } }, ...)
  dim = core.axis("gumbel_softmax", logits, dim)
  local soft = nn.softmax((logits + gumbel(logits.shape, logits.dtype)) / tau, dim)
  if not hard then return soft end
  local at = op.expand(op.argmax(soft, { dim }), soft.shape)
  local one = op.cast(op.equal(op.iota(dim, "i32", soft.shape), at), soft.dtype)
  return one - soft:detach() + soft
end)
