-- statistics.lua -- quantiles, histograms, covariance, and the area under samples
local core, nn = ...
local op, stop, method = core.op, core.stop, core.in_single(core.method)
local tensor, float, axis, alias = core.tensor, core.float, core.axis, core.alias

-- ---- statistics that leave out NaN --------------------------------------------------------

-- x along dim, or all of x as one axis.
local function line(who, x, dim)
  if dim == nil then return op.reshape(x, { core.count(x.shape) }), 0 end
  return x, axis(who, x, dim)
end

-- How many elements along dim, of which extent 1 stays, are numbers.
local function numbers(x, dim)
  return op.sum(op.cast(op.equal(x, x), "i32"), { dim })
end

--- The mean of the elements along dim that are not NaN; NaN where all are.
---@param x gradc.Tensor
---@param dim? integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
method("nanmean", function(x, ...)
  local n = core.sum_for("nanmean", op.cast(op.equal(float("nanmean", x), x), x.dtype), x, ...)
  return nn.nansum(x, ...) / n
end)

-- y, whose axis dim has extent 1, as the caller wants it; with dim = nil all of x was one.
local function finished(x, y, dim, keepdim)
  if dim == nil then
    local shape = {}
    for i = 1, keepdim and x.ndim or 0 do shape[i] = 1 end
    return op.reshape(y, shape)
  end
  return keepdim and y or nn.squeeze(y, dim)
end

--- The middle one of the elements along dim that are not NaN, the lower one of two; NaN
--- where all are.
---@param x gradc.Tensor
---@param dim? integer
---@param keepdim? boolean = false
---@return gradc.Tensor
method("nanmedian", function(x, ...)
  local dim, keepdim = core.arguments("nanmedian",
    { { "dim", "number" }, { "keepdim", "boolean", false } }, ...)
  local flat, d = line("nanmedian", float("nanmedian", x), dim)
  local at = op.max(numbers(flat, d) - 1, 0)
  at = op.cast(op.floor(op.cast(at, "f32") / 2), "i32")
  return finished(x, op.gather(nn.sort(flat, d), at, d), dim, keepdim)
end)

-- ---- quantiles -----------------------------------------------------------------------------

-- From the elements below and above a rank, and how far it lies between them.
local between = {
  linear = function(low, high, part) return nn.lerp(low, high, part) end,
  lower = function(low) return low end,
  higher = function(_, high) return high end,
  midpoint = function(low, high) return nn.lerp(low, high, 0.5) end,
  nearest = function(low, high, part, even)
    local up = op.logical_or(op.less(0.5, part), op.logical_and(op.equal(part, 0.5), op.logical_not(even)))
    return op.where(up, high, low)
  end,
}

-- The quantile q of elements that are sorted along dim, of which n are numbers.
local function quantile(sorted, dim, q, n, how)
  local last = op.cast(op.max(n - 1, 0), sorted.dtype)
  local rank = q * last
  local low = op.floor(rank)
  local function element(at) return op.gather(sorted, op.cast(at, "i32"), dim) end
  local even = op.equal(low, 2 * op.floor(low / 2))
  return how(element(low), element(nn.ceil(rank)), rank - low, even)
end

local quantile_spec = { { "q", "number|table" }, { "dim", "number" }, { "keepdim", "boolean", false },
                        { "interpolation", "string", "linear" } }

local function read_quantile(who, q, interpolation)
  local list = type(q) == "table" and core.listed(who, q) or { q }
  if #list == 0 then
    stop(who, "q is missing", { help = ("write nn.%s(x, 0.5, 1)"):format(who) })
  end
  for _, v in ipairs(list) do
    if type(v) ~= "number" or not (v >= 0 and v <= 1) then
      stop(who, ("q is %s, expected 0 to 1"):format(core.describe(v)))
    end
  end
  local how = between[interpolation]
  if not how then
    stop(who, ("there is no interpolation '%s'%s"):format(interpolation,
      core.maybe(interpolation, { "linear", "lower", "higher", "midpoint", "nearest" })))
  end
  return list, how
end

-- skips: whether NaN are left out; otherwise one of them makes the result NaN.
local function define_quantile(name, skips)
  method(name, function(x, ...)
    local q, dim, keepdim, interpolation = core.arguments(name, quantile_spec, ...)
    local list, how = read_quantile(name, q, interpolation)
    local flat, d = line(name, float(name, x), dim)
    local n, sorted = numbers(flat, d), nn.sort(flat, d)
    local whole = flat.shape[d + 1]
    local count = skips and n or op.const(whole, "i32", n.shape)
    for i, v in ipairs(list) do
      local y = quantile(sorted, d, v, count, how)
      y = op.where(skips and op.equal(n, 0) or op.less(n, whole), 0 / 0, y)
      list[i] = finished(x, y, dim, keepdim)
    end
    return type(q) == "table" and nn.stack(list, 0) or list[1]
  end)
end
--- The element at the fraction q of the sorted elements along dim, or between two of them;
--- NaN where any element is. For a list of fractions the results lie along a first axis.
---@param x gradc.Tensor
---@param q number|number[]  0 to 1
---@param dim? integer
---@param keepdim? boolean = false
---@param interpolation? "linear"|"lower"|"higher"|"midpoint"|"nearest" = "linear"  what is taken between two elements
---@return gradc.Tensor
---@name quantile
define_quantile("quantile", false)
--- As quantile, of the elements that are not NaN.
---@param x gradc.Tensor
---@param q number|number[]  0 to 1
---@param dim? integer
---@param keepdim? boolean = false
---@param interpolation? "linear"|"lower"|"higher"|"midpoint"|"nearest" = "linear"  what is taken between two elements
---@return gradc.Tensor
---@name nanquantile
define_quantile("nanquantile", true)

-- ---- bins ------------------------------------------------------------------------------------

-- How many of the bounds, along the last axis, lie below each value, or are equal to it
-- where right holds; all of them for NaN.
local function bounds_below(values, bounds, right)
  local v, b = nn.unsqueeze(values, -1), bounds
  if b.ndim > 1 then b = nn.unsqueeze(b, -2) end
  local beyond = right and op.less(v, b) or nn.le(v, b)
  return nn.sum(op.cast(op.logical_not(beyond), "i32"), -1)
end

--- The bin of each value between ascending bounds: i where bounds[i - 1] < x <= bounds[i], or
--- with right = true, bounds[i - 1] <= x < bounds[i].
---@param x gradc.Tensor
---@param bounds gradc.Tensor|number[]  [n]
---@param right? boolean = false  true: equal values lie right of a bound
---@return gradc.Tensor  i32, 0 to n
method("bucketize", core.by_name("bucketize", { { "bounds", "any" }, { "right", "boolean", false } },
                                 function(x, bounds, right)
  tensor("bucketize", x)
  if type(bounds) == "table" and not core.is_tensor(bounds) then
    bounds = nn.const(bounds, nil, x.dtype)
  end
  if tensor("bucketize", bounds, "the bounds").ndim ~= 1 then
    stop("bucketize", ("the bounds have %d axes, expected 1"):format(bounds.ndim))
  end
  return bounds_below(x, bounds, right)
end))

--- Where values belong in sequences that ascend along their last axis: as bucketize, with
--- bounds of its own for each row of values.
---@param sorted gradc.Tensor  [..., n], or [n] for all values
---@param values gradc.Tensor  [..., m]
---@param right? boolean = false  true: equal values lie right of a bound
---@return gradc.Tensor  i32, the shape of values
method("searchsorted", core.by_name("searchsorted", { { "values", "any" }, { "right", "boolean", false } },
                                    function(sorted, values, right)
  local rows, other = tensor("searchsorted", sorted).shape, tensor("searchsorted", values, "values").shape
  if #rows > 1 then
    rows[#rows], other[#other] = nil, nil
    if not core.same_shape(rows, other) then
      stop("searchsorted", ("the values have rows %s, the sequences %s"):format(
        core.shape_text(other), core.shape_text(rows)))
    end
  end
  return bounds_below(values, sorted, right)
end))

--- How many elements lie in each of `bins` bins of equal width from min to max, or from the
--- least to the largest element if both are 0; elements outside are not counted.
---@param x gradc.Tensor
---@param bins? integer = 100
---@param min? number = 0
---@param max? number = 0
---@return gradc.Tensor  [bins]
method("histc", core.by_name("histc", { { "bins", "size", 100 }, { "min", "number", 0 },
                                        { "max", "number", 0 } }, function(x, bins, min, max)
  local flat = op.stop_gradient(op.reshape(float("histc", x), { core.count(x.shape) }))
  if min > max then stop("histc", ("min (%g) must not be above max (%g)"):format(min, max)) end
  local low, high = min, max
  if min == max then
    low, high = op.amin(flat, { 0 }), op.amax(flat, { 0 })
    local one = op.cast(op.equal(low, high), x.dtype)
    low, high = low - one, high + one
  end
  local bin = op.floor((flat - low) / (high - low) * bins)
  bin = op.where(op.equal(flat, high), bins - 1, bin)
  local inside = op.logical_and(nn.ge(flat, low), nn.le(flat, high))
  local at = op.cast(op.where(inside, op.min(bin, bins - 1), -1), "i32")
  return op.scatter_add(op.const(1, x.dtype, flat.shape), at, 0, bins)
end))

-- ---- covariance --------------------------------------------------------------------------

-- The products of deviations from the mean of each row, summed.
local function scatter(who, x)
  if float(who, x).ndim > 2 then
    stop(who, ("expected at most two axes, found %s"):format(core.shape_text(x.shape)))
  end
  local rows = x.ndim < 2 and op.reshape(x, { 1, core.count(x.shape) }) or x
  local d = core.centered(rows, nn.mean(rows, 1, true), 1)
  return nn.matmul(d, nn.t(d)), rows.shape[2]
end

local function as_given(x, c) return x.ndim < 2 and op.reshape(c, {}) or c end

--- The covariances of variables; each row of x has the samples of one.
---@param x gradc.Tensor  [n, samples], or [samples]
---@param correction? number = 1  subtracted from the number of samples
---@return gradc.Tensor  [n, n], or one number
method("cov", core.by_name("cov", { { "correction", "number", 1 } }, function(x, correction)
  local c, n = scatter("cov", x)
  return as_given(x, c / math.max(n - correction, 0))
end))
--- The correlation coefficients of variables; each row of x has the samples of one.
---@param x gradc.Tensor  [n, samples], or [samples]
---@return gradc.Tensor  [n, n], or one number
method("corrcoef", function(x)
  local c = scatter("corrcoef", x)
  local s = op.sqrt(nn.diagonal(c))
  return as_given(x, nn.clamp(c / nn.unsqueeze(s, 1) / nn.unsqueeze(s, 0), -1, 1))
end)

-- ---- the area under samples --------------------------------------------------------------

local area_spec = { { "dx", "number" }, { "dim", "number", -1 } }

-- The areas between neighbours along dim: x are positions or nil, dx their distance.
local function areas(who, y, ...)
  float(who, y)
  local x = core.is_tensor((...)) and (...) or nil
  local dx, dim = core.arguments(who, area_spec, select(x and 2 or 1, ...))
  dim = axis(who, y, dim)
  local n = y.shape[dim + 1]
  if n < 2 then stop(who, ("expected two samples or more along dim %d"):format(dim)) end
  local sums = nn.narrow(y, dim, 1, n - 1) + nn.narrow(y, dim, 0, n - 1)
  if x and dx then
    stop(who, "both positions and a distance are given", { spot = "dx", help = "leave dx out" })
  end
  if not x then return sums * ((dx or 1) / 2), dim end
  if x.ndim == 1 then
    local shape = {}
    for i = 1, y.ndim do shape[i] = i == dim + 1 and x.shape[1] or 1 end
    x = op.reshape(x, shape)
  end
  return sums * nn.diff(x, { dim = dim - y.ndim }) * 0.5, dim
end

--- The area under samples y by the trapezoidal rule: nn.trapezoid(y, x) at positions x, or
--- nn.trapezoid(y, { dx = 0.1 }) at equal distances.
---@param y gradc.Tensor
---@param x? gradc.Tensor  the shape of y, or [n] along dim
---@param options? { dx: number = 1, dim: integer = -1 }
---@return gradc.Tensor
method("trapezoid", function(y, ...)
  local list, dim = areas("trapezoid", y, ...)
  return nn.sum(list, dim)
end)
--- The same as nn.trapezoid.
alias("trapz", "trapezoid")
--- The area up to each sample but the first, as trapezoid.
---@like trapezoid
method("cumulative_trapezoid", function(y, ...)
  local list, dim = areas("cumulative_trapezoid", y, ...)
  return nn.cumsum(list, dim)
end)
