-- loss_more.lua -- losses that PyTorch leaves to other libraries: scikit-learn's quantiles, Keras'
-- log-cosh, torchvision's focal loss, and the overlap of masks
local core, nn = ...
local op, define, stop = core.op, core.define_apart, core.stop

-- ---- quantiles, overlaps, rare examples -------------------------------------------------

local function share(who, key, v)
  if not (type(v) == "number" and v > 0 and v < 1) then
    stop(who, ("%s is %s, expected a number between 0 and 1"):format(key, core.describe(v)),
         { spot = key })
  end
  return v
end

-- The target of several quantiles of one number: the same for each of them.
local function repeated(pred, target)
  local want = pred.shape
  want[#want] = nil
  if core.same_shape(want, target.shape) then target = nn.unsqueeze(target, -1) end
  want[#want + 1] = 1
  return core.same_shape(want, target.shape) and nn.expand(target, pred.shape) or target
end

--- The mean over the differences d = target - pred of quantile d where d is positive,
--- (quantile - 1) d elsewhere.  It is smallest when the fraction `quantile` of the
--- targets lies below pred.  With a list of quantiles, the last axis of pred has a column
--- for each of them; the target may have one column, or none.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { quantile: number|number[] = 0.5,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("quantile_loss", function(pred, target, options)
  local who = "quantile_loss"
  local o = core.options(who, options, core.counting { quantile = "number|table", reduction = "string" })
  local q = o.quantile or 0.5
  core.tensor(who, pred, "the prediction")
  core.tensor(who, target, "the target")
  if type(q) == "table" then
    for _, v in ipairs(q) do share(who, "quantile", v) end
    if pred.ndim == 0 or #q ~= pred.shape[pred.ndim] then
      stop(who, ("%s, but the prediction is %s"):format(core.several(#q, "quantile"),
           core.shape_text(pred.shape)), { spot = "quantile" })
    end
    q, target = nn.const(q, nil, pred.dtype), repeated(pred, target)
  else
    share(who, "quantile", q)
  end
  core.same(who, pred, target)
  local d = core.as(pred, target) - pred
  return core.reduced(who, op.max(q * d, (q - 1) * d), o)
end)

--- The same as nn.quantile_loss.
define("pinball_loss", nn.quantile_loss)

--- log(cosh(pred - target)): half of the square of small differences, the absolute value of
--- large ones less log(2).
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? {
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("log_cosh_loss", function(pred, target, options)
  local who = "log_cosh_loss"
  local o = core.options(who, options, core.counting { reduction = "string" })
  core.same(who, pred, target)
  local d = pred - core.as(pred, target)
  local a = op.abs(d)
  local small = op.less(a, 1)
  local s = nn.sinh(op.where(small, d, 0))
  local near = 0.5 * op.log1p(s * s)
  local far = a + op.log1p(op.exp(-2 * a)) - math.log(2)
  return core.reduced(who, op.where(small, near, far), o)
end)

--- Binary cross entropy of logits, each element multiplied by (1 - p)^gamma, where p is the
--- probability of the right answer, so that easy elements count less (Lin et al. 2017). alpha
--- is the weight of the positives and 1 - alpha that of the negatives; a negative alpha means
--- no weights.
---@param logits gradc.Tensor
---@param target gradc.Tensor  of the same shape, from 0 to 1
---@param options? { alpha: number = 0.25, gamma: number = 2,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("sigmoid_focal_loss", function(logits, target, options)
  local who = "sigmoid_focal_loss"
  local o = core.options(who, options,
    core.counting { alpha = "number", gamma = "number", reduction = "string" })
  local alpha, gamma = o.alpha or 0.25, o.gamma or 2
  if not (gamma >= 0 and alpha <= 1) then
    local key = gamma >= 0 and "alpha" or "gamma"
    stop(who, ("%s is %g, expected %s"):format(key, o[key], key == "gamma" and "0 or more"
         or "at most 1"), { spot = key })
  end
  local each = nn.bce_with_logits(logits, target, { reduction = "none" })
  local t = core.as(logits, target)
  local wrong = t * nn.sigmoid(-logits) + (1 - t) * nn.sigmoid(logits)
  if gamma ~= 0 then each = each * wrong ^ gamma end
  if alpha >= 0 then each = each * (alpha * t + (1 - alpha) * (1 - t)) end
  return core.reduced(who, each, o)
end)

--- 1 - (2 sum(p target) + smooth) / (sum(p) + sum(target) + smooth) of each row, over all of its
--- elements: how little a mask of probabilities overlaps with the right one.
---@param p gradc.Tensor  probabilities [batch, ...]
---@param target gradc.Tensor  of the same shape, from 0 to 1
---@param options? { smooth: number = 1, reduction: gradc.Reduction = "mean" }
---@return gradc.Tensor
define("dice_loss", function(p, target, options)
  local who = "dice_loss"
  local o = core.options(who, options, { smooth = "number", reduction = "string" })
  local smooth = o.smooth or 1
  core.same(who, p, target)
  if p.ndim < 2 then
    stop(who, ("the masks are %s, expected [batch, ...]"):format(core.shape_text(p.shape)))
  elseif not (smooth > 0) then
    stop(who, ("smooth is %g, expected more than 0"):format(smooth), { spot = "smooth" })
  end
  local function rows(x) return nn.sum(nn.flatten(x), 1) end
  local t = core.as(p, target)
  return core.reduced(who, 1 - (2 * rows(p * t) + smooth) / (rows(p) + rows(t) + smooth), o)
end)
