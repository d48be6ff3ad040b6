-- reduce.lua -- sums, extremes, norms and other values of many elements
--
-- f(x, dim, keepdim) or f(x, { dim = 1, keepdim = true }): dim is an axis, a
-- list of them, or nil for all; with keepdim they stay, with extent 1.
local core, nn = ...
local op, method, alias, stop = core.op, core.in_single(core.method), core.alias, core.stop
local tensor, float, root = core.tensor, core.float, core.root

-- ---- sums, products and extremes ----------------------------------------------------

local dim_spec = { { "dim", "number|table" }, { "keepdim", "boolean", false } }

-- y with the axes of list, all of extent 1, taken out unless they stay.
local function drop(x, y, list, keepdim)
  return keepdim and y or op.reshape(y, core.without(x.shape, list))
end

-- Sums of booleans and bytes are integers, as they may be large.
local function countable(x)
  return core.types[x.dtype].narrow and op.cast(x, "i32") or x
end

local function reduction(name, prepare, f)
  f = f or op[name]
  return method(name, function(x, ...)
    tensor(name, x)
    local dim, keepdim = core.arguments(name, dim_spec, ...)
    if dim and type(dim) == "table" and #dim == 0 then dim = nil end    -- as in PyTorch
    local list = core.axes(name, x, dim)
    if prepare then x = prepare(x) end
    if #list == 0 then return x end
    return drop(x, f(x, list), list, keepdim)
  end)
end

-- f(x, dims), a product: what rounding takes from a long one, of more than `short`
-- factors, adds up from factor to factor, so it is taken in double precision.
function core.exact_product(x, dims, f, short)
  f = f or op.prod
  local n = 1
  for _, d in ipairs(dims) do n = n * x.shape[d + 1] end
  if x.dtype ~= "f32" or n <= (short or 128) then return f(x, dims) end
  return op.cast(f(op.cast(x, "f64"), dims), "f32")
end

--- The sum along dim, or of everything.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name sum
reduction("sum", countable)
--- The product along dim, or of everything.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name prod
reduction("prod", countable, core.exact_product)
--- The largest element along dim; equal elements share the gradient.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name amax
reduction "amax"
--- The smallest element along dim; equal elements share the gradient.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name amin
reduction "amin"

-- nn.sum for the function `name`, which is to be named in errors.
function core.sum_for(name, x, from, ...)
  local dim, keepdim = core.arguments(name, dim_spec, ...)
  core.axes(name, from, dim)
  return nn.sum(x, dim, keepdim)
end

--- The average along dim, or of everything.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
method("mean", function(x, ...)
  local y = core.sum_for("mean", float("mean", x), x, ...)
  return y / (core.count(x.shape) / core.count(y.shape))
end)

-- ---- extremes and their indices ---------------------------------------------------

local function arg(name)
  method(name, function(x, ...)
    tensor(name, x)
    local dim, keepdim = core.arguments(name,
      { { "dim", "number" }, { "keepdim", "boolean", false } }, ...)
    local list = core.axes(name, x, dim)
    if #list == 0 then return op.const(0, "i32", {}) end
    return drop(x, op[name](x, list), list, keepdim)
  end)
end
--- The index of the first largest element along dim, or among all in row-major order.
---@param x gradc.Tensor
---@param dim? integer
---@param keepdim? boolean = false
---@return gradc.Tensor  i32
---@name argmax
arg "argmax"
--- The index of the first smallest element along dim, or among all in row-major order.
---@param x gradc.Tensor
---@param dim? integer
---@param keepdim? boolean = false
---@return gradc.Tensor  i32
---@name argmin
arg "argmin"

-- Values and indices of the best elements along one axis; the gradient goes to
-- the chosen one.
local function chosen(name, x, ...)
  local dim, keepdim = core.arguments(name,
    { { "dim", "number" }, { "keepdim", "boolean", false } }, ...)
  if x.ndim == 0 then return x, op.const(0, "i32", {}) end
  dim = core.axis(name, x, dim)
  local at = op["arg" .. name](x, { dim })
  local y = op.gather(x, at, dim)
  return drop(x, y, { dim }, keepdim), drop(x, at, { dim }, keepdim)
end

local function extreme(name, all, pair)
  method(name, function(x, y, ...)
    if y == nil and select("#", ...) == 0 then return all(tensor(name, x)) end
    local number = type(y) == "number" and (math.type(y) ~= "integer" or not core.is_tensor(x)
                                            or x.ndim == 0)
    if core.is_tensor(y) or number then return pair(x, y, ...) end
    return chosen(name, tensor(name, x), y, ...)
  end)
end
--- The largest element; with dim, the largest elements along it and their indices; of two
--- tensors, the larger of each pair. A whole number after a tensor with axes is a dim.
---@param x gradc.Tensor
---@param dim? integer|gradc.Tensor
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name max
extreme("max", nn.amax, op.max)
--- The smallest element; with dim, the smallest elements along it and their indices; of
--- two tensors, the smaller of each pair. A whole number after a tensor with axes is a
--- dim.
---@param x gradc.Tensor
---@param dim? integer|gradc.Tensor
---@param keepdim? boolean = false
---@return gradc.Tensor
---@name min
extreme("min", nn.amin, op.min)
--- The smallest and the largest element, along dim or of all.
---@param x gradc.Tensor
---@param dim? integer
---@param keepdim? boolean = false
---@return gradc.Tensor
---@return gradc.Tensor
method("aminmax", function(x, ...) return nn.amin(x, ...), nn.amax(x, ...) end)

-- ---- booleans ------------------------------------------------------------------------

local function counted(name, x, ...)
  local n = core.sum_for(name, core.boolean(tensor(name, x)), x, ...)
  return n, core.count(x.shape) // core.count(n.shape)
end

--- Whether every element along dim is true, or not 0.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor  bool
method("all", function(x, ...)
  local n, of = counted("all", x, ...)
  return op.equal(n, of)
end)
--- Whether any element along dim is true, or not 0.
---@like all
method("any", function(x, ...) return op.less(0, (counted("any", x, ...))) end)
--- How many elements along dim are not 0.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor  i32
method("count_nonzero", function(x, ...) return (counted("count_nonzero", x, ...)) end)

-- ---- variance ---------------------------------------------------------------------

-- x - mean without the error of a rounded mean, whose square would add to a variance
-- that is small beside it: the distances' own mean is taken off.
function core.centered(x, mean, axes)
  local d = x - mean
  return d - op.stop_gradient(nn.mean(d, axes, true))
end

-- The mean along dim, and squares: a function that gives, of distances from it or of
-- multiples of them, what the sum of squares is on average.  Where several forms
-- exist: (x, unbiased) or (x, dim, unbiased or correction, keepdim).
local function spread(name, x, first, ...)
  float(name, x)
  local dim, unbiased, keepdim, correction
  local spec = { { "dim", "number|table" }, { "unbiased", "boolean", true },
                 { "keepdim", "boolean", false }, { "correction", "number" } }
  if type(first) == "boolean" then
    dim, unbiased, keepdim, correction = core.arguments(name, spec, nil, first, ...)
  elseif first == nil and select("#", ...) == 0 then
    dim, unbiased, keepdim, correction = core.arguments(name, spec)
  else
    dim, unbiased, keepdim, correction = core.arguments(name, spec, first, ...)
  end
  correction = correction or (unbiased and 1 or 0)
  local list = core.axes(name, x, dim)
  local mean = nn.mean(x, dim, true)
  local n = core.count(x.shape) / core.count(mean.shape)
  if n <= correction then
    core.warn { ("%s: of %d element%s, correction %g leaves none to divide by: the result is %s")
        :format(name, n, n == 1 and "" or "s", correction, n == 1 and "NaN" or "infinite"),
      spot = name, help = "correction = 0 divides by the number of elements" }
  end
  local function shown(t) return drop(x, t, list, keepdim) end
  return { x = x, n = n, correction = correction, mean = shown(mean), list = list,
           d = core.centered(x, mean, list), shown = shown,
           squares = function(d)
             return nn.sum(d * d, list, true) / math.max(n - correction, 0)
           end }
end

-- Notes of y, made of x along axes, what a metric over rows is made of instead: see
-- core.by_sums.
function core.noted(y, x, axes, told)
  if axes[1] == 0 then core.made.told[#core.made.told + 1] = { value = y, x = x, told = told } end
  return y
end

local function noted(s, y, of)
  return s.shown(core.noted(y, s.x, s.list, function() return of(core.variance_by_moments(s)) end))
end

-- The sum of squares may leave the range where their mean is in it.  A power of two in
-- each distance costs no accuracy, and a square is known not to be negative.
local function variance(s)
  local part = 2.0 ^ -math.ceil(math.log(s.n, 2) / 2)
  return noted(s, s.squares(s.d * part) / part ^ 2, function(v) return v end)
end

-- Distances whose squares would leave the range are squared as multiples.
local function deviation(s)
  local top = op.abs(s.d)
  local scale = core.square_scale(#s.list > 0 and op.amax(top, s.list) or top)
  return noted(s, root(s.squares(s.d * scale)) / scale, root)
end

--- The variance along dim; divided by n - 1, or by n - correction.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param unbiased? boolean = true  false: divided by n
---@param keepdim? boolean = false
---@param correction? number = 1
---@return gradc.Tensor
method("var", function(x, ...) return variance(spread("var", x, ...)) end)
--- The standard deviation along dim; divided by n - 1, or by n - correction.
---@like var
method("std", function(x, ...) return deviation(spread("std", x, ...)) end)
--- Variance and mean along dim.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param unbiased? boolean = true  false: divided by n
---@param keepdim? boolean = false
---@param correction? number = 1  divided by n - correction
---@return gradc.Tensor
---@return gradc.Tensor
method("var_mean", function(x, ...)
  local s = spread("var_mean", x, ...)
  return variance(s), s.mean
end)
--- Standard deviation and mean along dim.
---@like var_mean
method("std_mean", function(x, ...)
  local s = spread("std_mean", x, ...)
  return deviation(s), s.mean
end)

-- ---- norms ------------------------------------------------------------------------

local inf = math.huge

-- y^p, but 0 for 0, with slope 0.
local function power(y, p) return op.where(op.equal(y, 0), 0, op.pow(y, p)) end

-- The sum of powers of a, so that they stay in range of multiples: over the largest of
-- them, or the smallest where the power is negative.
local function scaled_norm(a, p, axes)
  local most = op.stop_gradient(p > 0 and op.amax(a, axes) or op.amin(a, axes))
  local usable = op.logical_and(op.less(0, most), op.less(most, inf))
  most = op.where(usable, most, 1)
  return most * power(op.sum(power(a / most, p), axes), 1 / p)
end

local function general_norm(a, p, axes)
  if p > 0 and p < 1 then return power(op.sum(power(a, p), axes), 1 / p) end
  local norm = scaled_norm(a, p, axes)
  if p > 0 then return norm end
  return op.where(op.equal(op.amin(a, axes), 0), 0, norm)     -- 1 / 0 is the largest
end

-- The p-norm along axes, which stay with extent 1; at zeros its slope is 0.
function core.norm(x, p, axes)
  local a = op.abs(x)
  if p == inf then return op.amax(a, axes) end
  if p == -inf then return op.amin(a, axes) end
  if p == 0 then return op.sum(op.cast(core.boolean(x), x.dtype), axes) end
  if p == 1 then return op.sum(a, axes) end
  if p ~= 2 then return general_norm(a, p, axes) end
  local scale = core.square_scale(op.amax(a, axes))
  local part = x * scale
  return root(op.sum(part * part, axes)) / scale
end

-- In double, powers of numbers of single precision need no scale.
function core.norm_by_sums(x, p, axes)
  local a = op.cast(op.abs(x), "f64")
  return op.cast(power(op.sum(p == 2 and a * a or power(a, p), axes), 1 / p), x.dtype)
end

local function norm(who, x, p, dim, keepdim)
  float(who, x)
  p = ({ fro = 2, inf = inf, ["-inf"] = -inf })[p] or p
  if type(p) ~= "number" or p ~= p then
    stop(who, ("there is no norm '%s'"):format(p),
         { help = 'p is a number, math.huge or "fro"' })
  end
  if x.ndim == 0 then return op.reshape(core.norm(op.reshape(x, { 1 }), p, { 0 }), {}) end
  if type(dim) == "table" and #dim == 0 then dim = nil end
  local list = core.axes(who, x, dim)
  local y = core.norm(x, p, list)
  if p > 1 and p < inf then
    core.noted(y, x, list, function() return core.norm_by_sums(x, p, list) end)
  end
  return drop(x, y, list, keepdim)
end

--- The norm along dim, or of everything: (sum |x|^p)^(1/p); p may be math.huge,
--- -math.huge or 0 (how many are not 0).
---@param x gradc.Tensor
---@param p? number|"fro" = 2
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
method("norm", function(x, ...)
  tensor("norm", x)
  local p, dim, keepdim = core.arguments("norm", { { "p", "number|string", 2 },
    { "dim", "number|table" }, { "keepdim", "boolean", false } }, ...)
  return norm("norm", x, p, dim, keepdim)
end)
--- The norm along dim, or of everything, as nn.norm.
---@param x gradc.Tensor
---@param ord? number = 2  which norm: 2 is the Euclidean length
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
method("vector_norm", function(x, ...)
  tensor("vector_norm", x)
  local p, dim, keepdim = core.arguments("vector_norm", { { "ord", "number|string", 2 },
    { "dim", "number|table" }, { "keepdim", "boolean", false } }, ...)
  return norm("vector_norm", x, p, dim, keepdim)
end)
--- The norm of the difference of x and y.
---@param x gradc.Tensor
---@param y gradc.Tensor
---@param p? number = 2  which norm: 2 is the Euclidean length
---@return gradc.Tensor
method("dist", function(x, y, ...)
  local p = core.arguments("dist", { { "p", "number", 2 } }, ...)
  return norm("dist", tensor("dist", x) - tensor("dist", y), p)
end)
--- Sums along dim of elements that are not NaN.
---@like mean
method("nansum", function(x, ...)
  return core.sum_for("nansum", op.where(nn.isnan(float("nansum", x)), 0, x), x, ...)
end)
