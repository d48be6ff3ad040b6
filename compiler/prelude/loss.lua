-- loss.lua -- losses: from predictions and targets to one number
--
-- All of them take `mask`, true or not 0 for elements that count, in the shape of the losses
-- or of their first axes, and `lengths` [batch], how many of [batch, time, ...] count: the
-- others add nothing, and a mean is over those that do, or 0 where none does.
--
-- Stable at any operand: logarithms of sigmoids and softmaxes are never taken of
-- their values.  Derivatives at kinks are PyTorch's.
local core, nn = ...
local op, define, stop = core.op, core.define_apart, core.stop
local softplus = core.softplus

-- Yes or no, by a logit; up multiplies the part of yes.  Of what is nearly certain
-- nothing is lost, as it would be in softplus(x) - x t.
local function logistic(x, t, up)
  local negative, yes = op.less(x, 0), up and up * t or t
  local rest = op.log1p(op.exp(op.where(negative, x, -x)))
  return x * op.where(negative, -yes, 1 - t) + (up and (yes + (1 - t)) * rest or rest)
end

-- The mean of x by weights, if there are any, over what counts; 0 where nothing does.
local function mean(x, keep, weight)
  if not keep and not weight then return nn.mean(x) end
  if not weight then
    local sum, n = core.kept_sum(x, keep)
    return sum / core.nonzero(n)
  end
  if keep then x, weight = op.where(keep, x, 0), op.where(keep, weight, 0) end
  return nn.sum(x) / core.nonzero(nn.sum(weight))
end

-- The losses x of elements by the options reduction, mask and lengths; keep: those that
-- count besides.
local function reduced(who, x, o, keep, weight)
  local how = o.reduction or "mean"
  keep = core.both(keep, core.counted(who, o, x.shape))
  if how == "mean" then return mean(x, keep, weight) end
  if keep then x = op.where(keep, x, 0) end
  if how == "sum" then return nn.sum(x) end
  if how == "none" then return x end
  local ways = who == "kl_div" and { "mean", "batchmean", "sum", "none" } or { "mean", "sum", "none" }
  stop(who, ("there is no reduction '%s'%s"):format(how, core.maybe(how, ways)), { spot = how,
    help = ('"%s" or "none"'):format(table.concat(ways, '", "', 1, #ways - 1)) })
end
core.reduced = reduced

-- Operands of one shape: [16,1] against [16] would broadcast to [16,16] and train
-- on nonsense.
local function same(who, pred, target, first, second)
  first, second = first or "the prediction", second or "the target"
  core.tensor(who, pred, first)
  core.tensor(who, target, second)
  if core.same_shape(pred.shape, target.shape) then return end
  local help
  if core.count(pred.shape) == core.count(target.shape) then
    help = ("the elements are as many: %s:reshape(%s) makes the shapes equal")
      :format(second:match("%S+$"), table.concat(pred.shape, ", "))
  elseif core.is_index(target) and pred.ndim == target.ndim + 1 then
    help = "nn.cross_entropy takes class numbers; nn.one_hot(y, classes) makes rows of 0 and 1 of them"
  end
  stop(who, ("the shapes differ, %s and %s"):format(core.shape_text(pred.shape),
       core.shape_text(target.shape)),
       { note = { first .. " is " .. core.describe(pred),
                  second .. " is " .. core.describe(target) }, help = help })
end
core.same = same

local takes = {
  logits = { "logits, of which it computes the probabilities", "give it what goes into %s" },
  probability = { "probabilities", "nn.bce_with_logits takes logits" },
  logarithm = { "logarithms of probabilities", "nn.log_softmax makes them of logits" },
}
local makers = {
  logits = { softmax = true, sigmoid = true, softmin = true },
  probability = { linear = true },
  logarithm = { linear = true, softmax = true, sigmoid = true, softmin = true },
}

-- Warns of operands of the wrong kind: nothing else would show that a loss of
-- probabilities was given logits, or the other way round.
local function warn_of(who, kind, x)
  local maker = core.is_tensor(x) and core.maker(x)
  if not maker or not makers[kind][maker] then return end
  core.warn { ("%s takes %s; this is the result of %s"):format(who, takes[kind][1], maker),
              spot = who, help = takes[kind][2]:format(maker) }
end

-- An option that may not be below a least value.
local function at_least(who, o, key, least)
  if o[key] and not (o[key] >= least) then
    stop(who, ("%s is %g, expected %g or more"):format(key, o[key], least), { spot = key })
  end
end

-- x, but at least 0; where x is 0 the gradient passes, as PyTorch's clamp has it.
local function hinge(x) return op.where(op.less(x, 0), 0, x) end
core.hinge = hinge

-- An option that is a tensor or a table of numbers, as a tensor of x's type.
local function numbers(who, v, x)
  if type(v) == "table" then v = nn.const(v, nil, x.dtype) end
  return v and core.tensor(who, v, "weight")
end

-- Targets and labels may be integers.
local function as(x, y)
  return x.dtype == y.dtype and y or op.cast(y, x.dtype)
end
core.as = as

-- A loss of two tensors of one shape, element by element; weight, if it is an
-- option, multiplies.
local function pairwise(name, spec, f, kind)
  spec.reduction = "string"
  core.counting(spec)
  define(name, function(pred, target, options)
    local o = core.options(name, options, spec)
    same(name, pred, target)
    if kind then warn_of(name, kind, pred) end
    local each = f(pred, target, o)
    if spec.weight and o.weight then each = numbers(name, o.weight, pred) * each end
    return reduced(name, each, o)
  end)
end

-- ---- regression losses ----------------------------------------------------------------

--- The mean of (pred - target)^2.  In all losses, `mask` and `lengths` choose the
--- elements that count: those where mask is true, and in each row of [batch, time, ...]
--- the first ones, up to its length.  The mean of no elements is 0.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? {
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("mse_loss", {}, function(p, t) return nn.square(p - t) end)

--- The mean of |pred - target|.
---@like mse_loss
pairwise("l1_loss", {}, function(p, t) return op.abs(p - t) end)

--- The mean over the differences d of d^2 / (2 beta) where |d| < beta, |d| - beta / 2
--- elsewhere.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { beta: number = 1,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("smooth_l1_loss", { beta = "number" }, function(p, t, o)
  at_least("smooth_l1_loss", o, "beta", 0)
  local beta, e = o.beta or 1, p - t
  local d = op.abs(e)
  if beta == 0 then return d end
  return op.where(nn.ge(d, beta), d - 0.5 * beta, 0.5 * e * e / beta)
end)

--- The mean over the differences d of d^2 / 2 where |d| < delta, delta (|d| - delta / 2)
--- elsewhere.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { delta: number = 1,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("huber_loss", { delta = "number" }, function(p, t, o)
  local delta, e = o.delta or 1, p - t
  local d = op.abs(e)
  if not (delta > 0) then
    stop("huber_loss", ("delta is %g, expected more than 0"):format(delta), { spot = "delta" })
  end
  return op.where(nn.ge(d, delta), delta * (d - 0.5 * delta), 0.5 * e * e)
end)

--- For counts: pred is the logarithm of the rate (with log_input = false the rate
--- itself); full adds Stirling's approximation of log(target!).
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { log_input: boolean = true, full: boolean = false, eps: number = 1e-8,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("poisson_nll_loss", { log_input = "boolean", full = "boolean", eps = "number" },
  function(x, t, o)
    t = as(x, t)
    local each = o.log_input == false and x - t * op.log(x + (o.eps or 1e-8))
                 or op.exp(x) - t * x
    if not o.full then return each end
    local many = op.less(1, t)
    local n = op.where(many, t, 1)
    return each + op.where(many, n * op.log(n) - n + 0.5 * op.log(2 * math.pi * n), 0)
  end)

-- The variance under the axes of x: of its shape, or without its last axis, or
-- with extent 1 there.
local function variance(x, var)
  local want, have = x.shape, var.shape
  if core.same_shape(want, have) then return var end
  want[#want] = nil
  if core.same_shape(want, have) then return nn.unsqueeze(var, -1) end
  want[#want + 1] = 1
  if core.same_shape(want, have) then return var end
  stop("gaussian_nll_loss", ("the variance is %s, expected %s or %s"):format(
    core.shape_text(have), core.shape_text(x.shape), core.shape_text(want)),
    { note = { "the prediction is " .. core.describe(x),
               "the variance is " .. core.describe(var) } })
end

--- For normally distributed targets, whose variance is predicted as well; full adds
--- log(2 pi) / 2.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param var gradc.Tensor  of the same shape, or with extent 1 in the last axis, or without it
---@param options? { full: boolean = false, eps: number = 1e-6,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("gaussian_nll_loss", function(pred, target, var, options)
  local who = "gaussian_nll_loss"
  local o = core.options(who, options, core.counting { full = "boolean", eps = "number",
                                                      reduction = "string" })
  same(who, pred, target)
  var = variance(pred, core.tensor(who, var, "the variance"))
  -- At least eps, but the gradient passes.
  local eps = o.eps or 1e-6
  local v = op.where(op.less(var, eps), eps + (var - op.stop_gradient(var)), var)
  local each = 0.5 * (op.log(v) + nn.square(pred - target) / v)
  if o.full then each = each + 0.5 * math.log(2 * math.pi) end
  return reduced(who, each, o)
end)

-- ---- binary losses --------------------------------------------------------------------

--- Binary cross entropy of targets from 0 to 1; pred are logits. pos_weight, one number
--- per class, multiplies the term of the positives.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { weight: gradc.Tensor|number[]|nil, pos_weight: gradc.Tensor|number[]|nil,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("bce_with_logits", { weight = "tensor|table", pos_weight = "tensor|table" },
  function(x, t, o)
    t = as(x, t)
    local up = numbers("bce_with_logits", o.pos_weight, x)
    return logistic(x, t, up)
  end, "logits")

--- The same as nn.bce_with_logits.
define("binary_cross_entropy_with_logits", nn.bce_with_logits)
--- The same as nn.bce_with_logits.
define("bce_with_logits_loss", nn.bce_with_logits)

--- Binary cross entropy of targets from 0 to 1; pred are probabilities. Logarithms are
--- at least -100.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { weight: gradc.Tensor|number[]|nil,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("bce_loss", { weight = "tensor|table" }, function(x, t, o)
  t = as(x, t)
  -- At the ends PyTorch's gradient is (x - t) / 1e-12 (the single): that of a
  -- parabola, whose value is taken away again.
  local eps = 9.999999960041972e-13
  local edge = op.less(x * (1 - x), eps)
  local function log(v) return op.max(op.log(v), -100) end
  local ends = op.stop_gradient(x)
  local parabola = nn.square(x - op.stop_gradient(t)) / (2 * eps)
  local inside = op.where(edge, 0.5, x)
  return op.where(edge, -(t * log(ends) + (1 - t) * log(1 - ends))
                        + (parabola - op.stop_gradient(parabola)),
                  -(t * op.log(inside) + (1 - t) * op.log1p(-inside)))
end, "probability")

--- The same as nn.bce_loss.
define("binary_cross_entropy", nn.bce_loss)
--- The same as nn.bce_loss.
define("bce", nn.bce_loss)

--- log(1 + exp(-target pred)), targets are -1 or 1.
---@param pred gradc.Tensor
---@param target gradc.Tensor  -1 or 1, of the same shape
---@param options? {
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("soft_margin_loss", {}, function(x, t) return softplus(-as(x, t) * x) end)

--- pred where the target is 1, max(0, margin - pred) where it is -1.
---@param pred gradc.Tensor  distances
---@param target gradc.Tensor  -1 or 1, of the same shape
---@param options? { margin: number = 1,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("hinge_embedding_loss", { margin = "number" }, function(x, t, o)
  t = as(x, t)
  return op.where(op.equal(t, 1), 0, hinge((o.margin or 1) - x))
       + op.where(op.equal(t, -1), 0, x)
end)

--- max(0, margin - target pred); targets are -1 or 1.
---@param pred gradc.Tensor
---@param target gradc.Tensor  -1 or 1, of the same shape
---@param options? { margin: number = 1,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
pairwise("hinge_loss", { margin = "number" }, function(x, t, o)
  return hinge((o.margin or 1) - as(x, t) * x)
end)

--- For several binary labels per row: the mean of bce_with_logits over the last axis,
--- then over the rows.
---@param pred gradc.Tensor  [batch, classes]
---@param target gradc.Tensor  of the same shape
---@param options? { weight: gradc.Tensor|number[]|nil,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("multilabel_soft_margin_loss", function(pred, target, options)
  local who = "multilabel_soft_margin_loss"
  local o = core.options(who, options, core.counting { weight = "tensor|table",
                                                      reduction = "string" })
  same(who, pred, target)
  local each = logistic(pred, as(pred, target))
  local w = numbers(who, o.weight, pred)
  return reduced(who, nn.mean(w and w * each or each, -1), o)
end)

-- ---- losses between distributions -------------------------------------------------------

--- target (log(target) - pred), where pred holds log-probabilities; so does the target
--- with log_target. "batchmean" divides by the batch size only.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { log_target: boolean = false,
---  reduction: "mean"|"batchmean"|"sum"|"none" = "mean",
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("kl_div", function(pred, target, options)
  local o = core.options("kl_div", options, core.counting { log_target = "boolean",
                                                           reduction = "string" })
  same("kl_div", pred, target)
  warn_of("kl_div", "logarithm", pred)
  target = as(pred, target)
  local each
  if o.log_target then
    each = op.exp(target) * (target - pred)
  else
    local positive = op.where(op.equal(target, 0), 1, target)
    each = target * op.log(positive) - target * pred
  end
  if o.reduction == "batchmean" then
    local sum = { reduction = "sum", mask = o.mask, lengths = o.lengths }
    return reduced("kl_div", each, sum) / (pred.shape[1] or 1)
  end
  return reduced("kl_div", each, o)
end)

--- The same as nn.kl_div.
define("kl_div_loss", nn.kl_div)

-- ---- classification losses --------------------------------------------------------------

-- The shape of logits for a label of this one.
local function logits_for(shape)
  local parts = { table.unpack(shape) }
  table.insert(parts, math.min(#parts, 1) + 1, "classes")
  return "[" .. table.concat(parts, ",") .. "]"
end

-- x with axis 1, the classes, moved to the end.
local function classes_moved(x)
  if x.ndim <= 2 then return x end
  local perm = { 0 }
  for i = 2, x.ndim - 1 do perm[i] = i end
  perm[x.ndim] = 1
  return nn.permute(x, perm)
end

-- How many classes y has, if it shows elements of an nn.label and nothing else.
function core.label_classes(y)
  return core.classes_of[core.source(y) or false]
end

-- Checks logits [C], [N, C] or [N, C, ...] against labels [], [N] or [N, ...],
-- and moves the classes to the last axis.
function core.classes_last(who, logits, y)
  core.tensor(who, logits, "the first operand")
  core.tensor(who, y, "the label")
  local function note()
    return { "the logits are " .. core.describe(logits), "the label is " .. core.describe(y) }
  end
  if not core.is_index(y) then
    stop(who, ("the label is %s, expected class numbers"):format(y.dtype),
         { note = note(), help = core.is_index(logits) and ("the logits come first: nn.%s(logits, y)"):format(who)
                                 or 'nn.label("y", { batch }, classes) makes one' })
  end
  local want, s = logits.shape, logits.shape
  local axis = math.min(#s, 2)
  table.remove(want, axis)
  if #s < 1 or not core.same_shape(want, y.shape) then
    local cause = core.why_logits(s, y) or {}
    if core.same_shape(s, y.shape) then
      cause[2] = "a label holds one class number for each row of logits; probabilities of all classes are floats"
    end
    stop(who, ("logits %s do not fit labels %s, expected %s"):format(
      core.shape_text(s), core.shape_text(y.shape), logits_for(y.shape)),
      { note = { note()[1], note()[2], cause[1] }, help = cause[2] })
  end
  local classes = core.label_classes(y)
  if classes and classes ~= s[axis] then
    stop(who, ("%s for %s"):format(core.several(s[axis], "logit"),
                                 core.several(classes, "class", "classes")), { note = note() })
  end
  return classes_moved(logits)
end

-- The label that does not count.  Those of nn.label are classes, all of them.
local function ignored(o, y)
  if o.ignore_index then return o.ignore_index end
  if y.dtype == "u8" or core.label_classes(y) then return nil end
  return -100
end

-- The weights that options ask for: given, or those of the data.
local function balanced(who, o, y)
  if o.balance and o.weight then
    stop(who, "balance finds weights, and weight gives them", { spot = "balance" })
  end
  if o.balance then o.weight = nn.class_weight(y) end
  return o
end

-- One weight per class.
local function class_weight(who, o, s)
  local w, classes = numbers(who, o.weight, s), s.shape[s.ndim]
  if w and not core.same_shape(w.shape, { classes }) then
    stop(who, ("the weights are %s, expected [%d], one for each class"):format(
      core.shape_text(w.shape), classes), { spot = "weight" })
  end
  return w
end

-- Labels: s is log p, or log p + log_sum, with the classes in the last axis.
local function class_loss(who, s, log_sum, y, o)
  local last, classes = s.ndim - 1, s.shape[s.ndim]
  local smoothing = o.label_smoothing or 0
  local never = ignored(o, y)
  local hit, w = core.is_class(y, classes, never), class_weight(who, o, s)
  local picked = core.title(op.sum(op.where(hit, s, 0), { last }), "picked")
  local wy = w and op.sum(op.where(hit, w, 0), { last })
  local function less(v) return log_sum and log_sum - v or -v end
  local each
  if not w then
    if smoothing ~= 0 then
      picked = (1 - smoothing) * picked + smoothing * op.sum(s, { last }) / classes
    end
    each = less(picked)
  else
    each = wy * less(picked)
    if smoothing ~= 0 then
      each = (1 - smoothing) * each + smoothing / classes * op.sum(w * less(s), { last })
    end
    wy = nn.squeeze(wy, last)
  end
  each = nn.squeeze(each, last)
  return reduced(who, each, o, never and op.logical_not(op.equal(y, never)), wy)
end

-- Targets that are probabilities of all classes.
local function share_loss(who, s, log_sum, target, o)
  local last, classes = s.ndim - 1, s.shape[s.ndim]
  local smoothing = o.label_smoothing or 0
  if o.ignore_index then
    stop(who, "ignore_index needs class numbers, the target is " .. core.describe(target),
         { spot = "ignore_index" })
  end
  if smoothing ~= 0 then target = (1 - smoothing) * target + smoothing / classes end
  local w = class_weight(who, o, s)
  if w then target = target * w end
  return reduced(who, nn.squeeze(op.sum(target * (log_sum - s), { last }), last), o)
end

local float = { f32 = true, f64 = true }

--- -log(softmax(logits)[y]), computed without overflow for large logits. y are class
--- numbers, or probabilities of all classes in the shape of the logits. The mean is
--- weighted by the weights of the classes; rows whose y is ignore_index do not count,
--- and the mean of none is 0. `balance = true` gives the classes of a label the weights
--- of nn.class_weight.
---@param logits gradc.Tensor  [batch, classes] or [batch, classes, ...]
---@param y gradc.Tensor  [batch] or [batch, ...]
---@param options? { weight: gradc.Tensor|number[]|nil, balance: boolean = false,
---  ignore_index: integer = -100, label_smoothing: number = 0,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("cross_entropy", function(logits, y, options)
  local o = balanced("cross_entropy", core.options("cross_entropy", options,
    core.counting { reduction = "string", label_smoothing = "number", weight = "tensor|table",
      balance = "boolean", ignore_index = "integer" }), y)
  local smoothing = o.label_smoothing or 0
  if not (smoothing >= 0 and smoothing <= 1) then
    stop("cross_entropy", ("label_smoothing is %g, expected 0 to 1"):format(smoothing),
         { spot = "label_smoothing" })
  end
  warn_of("cross_entropy", "logits", logits)
  local shares = core.is_tensor(logits) and core.is_tensor(y) and float[y.dtype]
                 and logits.ndim > 0 and core.same_shape(logits.shape, y.shape)
  if shares then
    logits, y = classes_moved(logits), classes_moved(y)
  else
    logits = core.classes_last("cross_entropy", logits, y)
  end
  local last = logits.ndim - 1
  local s = core.shifted(logits, last)
  local powers = core.title(op.exp(s), "powers")
  local log_sum = op.log(core.title(op.sum(powers, { last }), "power_sum"))
  return (shares and share_loss or class_loss)("cross_entropy", s, log_sum, y, o)
end)

--- The same as nn.cross_entropy.
define("cross_entropy_loss", nn.cross_entropy)

--- nn.cross_entropy of log-probabilities, such as those of log_softmax.
---@param logp gradc.Tensor  [batch, classes] or [batch, classes, ...]
---@param y gradc.Tensor  [batch] or [batch, ...]
---@param options? { weight: gradc.Tensor|number[]|nil, ignore_index: integer = -100,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("nll_loss", function(logp, y, options)
  local o = core.options("nll_loss", options,
    core.counting { reduction = "string", weight = "tensor|table", ignore_index = "integer" })
  warn_of("nll_loss", "logarithm", logp)
  logp = core.classes_last("nll_loss", logp, y)
  return class_loss("nll_loss", logp, nil, y, o)
end)

--- The sum over the other classes i of max(0, margin - logits[y] + logits[i])^p, for p
--- 1 or 2, divided by the number of classes, times the weight of class y.
---@param logits gradc.Tensor  [batch, classes]
---@param y gradc.Tensor  [batch]
---@param options? { p: integer = 1, margin: number = 1, weight: gradc.Tensor|number[]|nil,
---  reduction: gradc.Reduction = "mean", mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor
define("multi_margin_loss", function(logits, y, options)
  local who = "multi_margin_loss"
  local o = core.options(who, options, core.counting { p = "number", margin = "number",
    weight = "tensor|table", reduction = "string" })
  local p = o.p or 1
  if p ~= 1 and p ~= 2 then
    stop(who, ("p is %g, expected 1 or 2"):format(p), { spot = "p" })
  end
  logits = core.classes_last(who, logits, y)
  local last, classes = logits.ndim - 1, logits.shape[logits.ndim]
  local hit = core.is_class(y, classes)
  local picked = op.sum(op.where(hit, logits, 0), { last })
  local z = (o.margin or 1) - picked + logits
  local counts = op.logical_not(op.logical_or(nn.le(z, 0), hit))
  local each = op.sum(op.where(counts, p == 1 and z or z * z, 0), { last }) / classes
  local w = class_weight(who, o, logits)
  if w then each = each * op.sum(op.where(hit, w, 0), { last }) end
  return reduced(who, nn.squeeze(each, last), o)
end)

--- For rows of several classes: the sum of max(0, 1 - (logit of one of its classes - logit of
--- another)), divided by the number of classes.
---@param logits gradc.Tensor  [N, C] or [C]
---@param y gradc.Tensor  the shape of logits, i32: the classes of a row, then -1; what follows it does not count
---@param options? { reduction: gradc.Reduction = "mean" }
---@return gradc.Tensor
define("multilabel_margin_loss", function(logits, y, options)
  local who = "multilabel_margin_loss"
  local o = core.options(who, options, { reduction = "string" })
  same(who, logits, y, "the logits")
  if not core.is_index(y) or logits.ndim > 2 then
    stop(who, ("the operands are %s%s and %s, expected logits [N, C] and whole numbers"):format(
      logits.dtype, core.shape_text(logits.shape), y.dtype))
  end
  local last, classes = logits.ndim - 1, logits.shape[logits.ndim]
  local given = op.less(0, nn.cumprod(op.cast(nn.ge(y, 0), "i32"), last))
  local listed = op.logical_and(core.is_class(y, classes, -1), nn.unsqueeze(given, -1))
  local hit = op.less(0, nn.sum(op.cast(listed, "i32"), -2))
  local picked = nn.unsqueeze(op.gather(logits, op.max(y, 0), last), -1)
  local z = 1 - picked + nn.unsqueeze(logits, -2)
  local counts = op.logical_and(nn.unsqueeze(given, -1), op.logical_not(nn.unsqueeze(hit, -2)))
  local each = nn.sum(op.where(op.logical_and(counts, op.less(0, z)), z, 0), { -2, -1 }) / classes
  return reduced(who, each, o)
end)
