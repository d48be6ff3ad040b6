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

-- The mean over the columns of 1 - missed / all.  A constant target is predicted
-- exactly or not at all.
local function predicted(missed, all)
  local constant = op.logical_not(op.less(0, all))
  local exact = op.cast(op.equal(missed, 0), all.dtype)
  return nn.mean(op.where(constant, exact, 1 - missed / op.where(constant, 1, all)))
end

--- The fraction of the targets' variance that is predicted: 1 for all of it. With more
--- axes than the batch, the mean over the columns.
---@param pred gradc.Tensor  [batch] or [batch, ...]
---@param target gradc.Tensor  of the same shape
---@return gradc.Tensor  one number
metric("r2_score", "more", {}, function(p, t)
  if p.ndim == 0 then stop("r2_score", "one number has no variance") end
  return predicted(nn.sum(nn.square(t - p), 0), moments(t).squares)
end)

--- The same as nn.r2_score.
define("r2", "more", nn.r2_score)

--- As nn.r2_score, but a constant error of all predictions does not count.
---@like r2_score
metric("explained_variance", "more", {}, function(p, t)
  if p.ndim == 0 then stop("explained_variance", "one number has no variance") end
  return predicted(moments(t - p).squares, moments(t).squares)
end)

-- In double: the smaller of two spreads is not lost in the larger one.
local function wide(x) return op.cast(core.float("pearson_corrcoef", x), "f64") end

--- The correlation of predictions and targets, from -1 to 1: 1 where one rises with the other
--- on a line. With more axes than the batch, the mean over the columns; 0 for a column that is
--- constant.
---@like r2_score
metric("pearson_corrcoef", "more", {}, function(p, t)
  if p.ndim == 0 then stop("pearson_corrcoef", "one number has no variance") end
  local a, b = wide(p), wide(t)
  local x, y = moments(a).squares, moments(b).squares
  local both = op.sqrt(x * y)
  local none = op.equal(both, 0)
  local r = (x + y - moments(a - b).squares) / (2 * op.where(none, 1, both))
  return op.cast(nn.mean(op.where(none, 0, r)), p.dtype)
end)
