-- metric_number.lua -- how far predicted numbers are from the right ones
--
-- As in metric.lua: of a batch, or of all data together.
local core, nn = ...
local op, stop = core.op, core.stop
local define, mean, moments = core.define_metric, core.metric_mean, core.moments

local some = core.counting {}

-- ---- regression metrics ---------------------------------------------------------------

local function metric(name, better, spec, f)
  define(name, better, function(pred, target, options)
    local o = core.options(name, options, spec)
    core.same(name, pred, target)
    return f(pred, target, core.counted(name, o, pred.shape))
  end)
end

--- The mean of |pred - target|.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
metric("mae", "less", some, function(p, t, keep) return mean(op.abs(p - t), keep) end)

--- The mean of (pred - target)^2.
---@like mae
metric("mse", "less", some, function(p, t, keep) return mean(nn.square(p - t), keep) end)

--- The square root of the mean of (pred - target)^2.
---@like mae
metric("rmse", "less", some, function(p, t, keep) return op.sqrt(mean(nn.square(p - t), keep)) end)

--- The mean of |pred - target| / |target|, where a target of 0 counts as 2^-52.
---@like mae
metric("mape", "less", some, function(p, t, keep)
  return mean(op.abs(p - t) / op.max(op.abs(t), 2.0 ^ -52), keep)
end)

--- The mean of (log(1 + pred) - log(1 + target))^2, of numbers above -1.
---@like mae
metric("msle", "less", some, function(p, t, keep)
  return mean(nn.square(nn.log1p(p) - nn.log1p(t)), keep)
end)

--- The largest |pred - target|.
---@like mae
metric("max_error", "less", some, function(p, t, keep)
  local off = op.abs(p - t)
  return nn.amax(keep and op.where(keep, off, 0) or off)
end)

--- The mean of 2 |pred - target| / (|pred| + |target|), 0 where both are 0: the symmetric mean
--- absolute percentage error.
---@like mae
metric("smape", "less", some, function(p, t, keep)
  local all = op.abs(p) + op.abs(t)
  return mean(2 * op.abs(p - t) / op.where(op.equal(all, 0), 1, all), keep)
end)

-- How far the elements of each column that count are from their mean: the sum of squares,
-- which columns are constant, and which have any.  Numbers to count are many in no batch
-- alike, so that moments of rows do not tell; sums in double do, if the mean is not a
-- hundred thousand deviations from 0.
local function spread(x, keep)
  if not keep then
    local all = moments(x).squares
    return { squares = all, constant = op.logical_not(op.less(0, all)) }
  end
  local y, most = op.cast(x, "f64"), core.types[x.dtype].most
  local n = nn.sum(op.cast(keep, "f64"), 0)
  local sum = nn.sum(op.where(keep, y, 0), 0)
  local squares = nn.sum(op.where(keep, nn.square(y), 0), 0) - nn.square(sum) / op.max(n, 1)
  local low, high = nn.amin(op.where(keep, x, most), 0), nn.amax(op.where(keep, x, -most), 0)
  return { squares = op.max(squares, 0), constant = op.logical_not(op.less(low, high)),
           any = op.less(0, n) }
end

-- The mean over the columns, of those that have anything that counts.
local function over_columns(x, any)
  return any and mean(x, any) or nn.mean(x)
end

-- The mean over the columns of 1 - missed / all.  A constant target is predicted
-- exactly or not at all.
local function predicted(missed, all)
  local exact = op.cast(op.equal(missed, 0), all.squares.dtype)
  local share = 1 - op.cast(missed, all.squares.dtype) / op.where(all.constant, 1, all.squares)
  return over_columns(op.where(all.constant, exact, share), all.any)
end

local function of_columns(name, f)
  metric(name, "more", some, function(p, t, keep)
    if p.ndim == 0 then stop(name, "one number has no variance") end
    return op.cast(f(p, t, keep), p.dtype)
  end)
end

--- The fraction of the targets' variance that the predictions explain, at most 1. With
--- more axes than the batch, the mean over the columns.
---@param pred gradc.Tensor  [batch] or [batch, ...]
---@param target gradc.Tensor  of the same shape
---@param options? { mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
of_columns("r2_score", function(p, t, keep)
  local off = nn.square(t - p)
  return predicted(nn.sum(keep and op.where(keep, off, 0) or off, 0), spread(t, keep))
end)

--- The same as nn.r2_score.
define("r2", "more", nn.r2_score)

--- As nn.r2_score, but a constant error of all predictions does not count.
---@like r2_score
of_columns("explained_variance", function(p, t, keep)
  local missed = spread(t - p, keep)
  return predicted(op.where(missed.constant, 0, missed.squares), spread(t, keep))
end)

-- In double: the smaller of two spreads is not lost in the larger one.
local function wide(x) return op.cast(core.float("pearson_corrcoef", x), "f64") end

--- The correlation of predictions and targets, from -1 to 1: 1 if they lie on a rising
--- line. With more axes than the batch, the mean over the columns; 0 for a column that is
--- constant.
---@like r2_score
of_columns("pearson_corrcoef", function(p, t, keep)
  local a, b = wide(p), wide(t)
  local x, y = spread(a, keep), spread(b, keep)
  local both = op.sqrt(x.squares * y.squares)
  local none = op.logical_or(op.equal(both, 0), op.logical_or(x.constant, y.constant))
  local r = (x.squares + y.squares - spread(a - b, keep).squares) / (2 * op.where(none, 1, both))
  return over_columns(op.where(none, 0, r), x.any)
end)
