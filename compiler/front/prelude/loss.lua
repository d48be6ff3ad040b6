-- loss.lua -- losses and metrics: from predictions and targets to one number
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

local function reduced(who, x, how)
  how = how or "mean"
  if how == "mean" then return nn.mean(x) end
  if how == "sum" then return nn.sum(x) end
  if how == "none" then return x end
  stop(who, ("there is no reduction '%s'%s"):format(how,
    core.maybe(how, { "mean", "sum", "none" })), { spot = how })
end

-- Prediction and target of one shape: [16,1] against [16] would broadcast to
-- [16,16] and train on nonsense.
local function same(who, pred, target)
  core.tensor(who, pred, "the prediction")
  core.tensor(who, target, "the target")
  if core.same_shape(pred.shape, target.shape) then return end
  local help
  if core.count(pred.shape) == core.count(target.shape) then
    help = ("the elements are as many: target:reshape(%s) makes the shapes equal")
      :format(table.concat(pred.shape, ", "))
  end
  stop(who, ("the shapes differ, %s and %s"):format(core.shape_text(pred.shape),
       core.shape_text(target.shape)),
       { note = { "the prediction is " .. core.describe(pred),
                  "the target is " .. core.describe(target) }, help = help })
end

-- A loss of two tensors of one shape, element by element.
local function pairwise(name, spec, f)
  spec.reduction = "string"
  define(name, function(pred, target, options)
    local o = core.options(name, options, spec)
    same(name, pred, target)
    return reduced(name, f(pred, target, o), o.reduction)
  end)
end

--- The mean of (pred - target)^2.
---@param pred gradc.Tensor
---@param target gradc.Tensor  of the same shape
---@param options? { reduction: "mean"|"sum"|"none" }
pairwise("mse_loss", {}, function(p, t) return nn.square(p - t) end)

--- The mean of |pred - target|.
pairwise("l1_loss", {}, function(p, t) return op.abs(p - t) end)

--- Squares near zero, straight beyond beta.
pairwise("smooth_l1_loss", { beta = "number" }, function(p, t, o)
  local beta, d = o.beta or 1, op.abs(p - t)
  if beta == 0 then return d end
  return op.where(op.less(d, beta), 0.5 * d * d / beta, d - 0.5 * beta)
end)

pairwise("huber_loss", { delta = "number" }, function(p, t, o)
  local delta, d = o.delta or 1, op.abs(p - t)
  if not (delta > 0) then
    stop("huber_loss", ("delta is %g, expected more than 0"):format(delta), { spot = "delta" })
  end
  return op.where(op.less(d, delta), 0.5 * d * d, delta * (d - 0.5 * delta))
end)

--- Cross entropy of yes-or-no targets in 0..1; pred are logits.
pairwise("bce_with_logits", {}, function(x, t)
  return op.max(x, 0) - x * t + op.log1p(op.exp(-op.abs(x)))
end)

-- ---- classes --------------------------------------------------------------------------

-- The usual cause of logits with too many axes: an image went into a linear
-- layer, which acted on its rows.
local function forgotten_flatten()
  for _, x in ipairs(core.made.inputs) do
    local s = x.shape
    if #s > 2 then
      local parts = { table.unpack(s, 2) }
      return { ("%s is %s: a linear layer acts on the last dimension only, %d features and not %s = %d")
                 :format("input '" .. x.name .. "'", core.shape_text(s), s[#s],
                         table.concat(parts, "*"), core.count(parts)),
               ("flatten the image first: %s >> nn.flatten makes it [%d,%d]")
                 :format(x.name, s[1], core.count(parts)) }
    end
  end
end

-- Checks logits [N, C] or [N, C, ...] against labels [N] or [N, ...], and moves
-- the classes to the last axis.
function core.classes_last(who, logits, y)
  core.tensor(who, logits, "the first operand")
  core.tensor(who, y, "the label")
  local note = { "the logits are " .. core.describe(logits),
                 "the label is " .. core.describe(y) }
  if y.dtype ~= "i32" and y.dtype ~= "u8" then
    stop(who, ("the label is %s, expected class numbers"):format(y.dtype),
         { note = note, help = 'nn.label("y", { batch }, classes) makes one' })
  end
  local want, s = logits.shape, logits.shape
  table.remove(want, 2)
  if #s < 2 or not core.same_shape(want, y.shape) then
    local cause = #s > 2 and y.ndim == 1 and forgotten_flatten() or {}
    stop(who, ("logits %s do not fit labels %s, expected [%s,classes]"):format(
      core.shape_text(s), core.shape_text(y.shape), table.concat(y.shape, ",")),
      { note = { note[1], note[2], cause[1] }, help = cause[2] })
  end
  local classes = y.name and core.classes_of[y.name]
  if classes and classes ~= s[2] then
    stop(who, ("%d logits for %d classes"):format(s[2], classes), { note = note })
  end
  if #s == 2 then return logits end
  local perm = { 0 }
  for i = 2, #s - 1 do perm[i] = i end
  perm[#s] = 1
  return nn.permute(logits, perm)
end

-- Per row: what -log p gives for the label, and for all classes on average.
local function class_loss(s, logp_shift, y, smoothing)
  local last = s.ndim - 1
  local classes = s.shape[s.ndim]
  local picked = core.title(op.sum(op.where(core.is_class(y, classes), s, 0), { last }), "picked")
  if smoothing and smoothing ~= 0 then
    picked = (1 - smoothing) * picked + smoothing * op.sum(s, { last }) / classes
  end
  local rows = logp_shift and logp_shift - picked or -picked
  return nn.squeeze(rows, last)
end

--- -log of the probability that softmax(logits) gives to the class y: never
--- through softmax itself, so that large logits are safe.
---@param logits gradc.Tensor  [batch, classes]
---@param y gradc.Tensor  i32 [batch]
---@param options? { reduction: "mean"|"sum"|"none", label_smoothing: number }
---@return gradc.Tensor
define("cross_entropy", function(logits, y, options)
  local o = core.options("cross_entropy", options,
                         { reduction = "string", label_smoothing = "number" })
  local smoothing = o.label_smoothing or 0
  if not (smoothing >= 0 and smoothing <= 1) then
    stop("cross_entropy", ("label_smoothing is %g, expected 0 to 1"):format(smoothing),
         { spot = "label_smoothing" })
  end
  logits = core.classes_last("cross_entropy", logits, y)
  local last = logits.ndim - 1
  local s = core.shifted(logits, last)
  local powers = core.title(op.exp(s), "powers")
  local log_sum = op.log(core.title(op.sum(powers, { last }), "power_sum"))
  return reduced("cross_entropy", class_loss(s, log_sum, y, o.label_smoothing), o.reduction)
end)

--- The same of log-probabilities, as log_softmax gives them.
---@param logp gradc.Tensor  [batch, classes]
---@param y gradc.Tensor  i32 [batch]
define("nll_loss", function(logp, y, options)
  local o = core.options("nll_loss", options, { reduction = "string" })
  logp = core.classes_last("nll_loss", logp, y)
  return reduced("nll_loss", class_loss(logp, nil, y), o.reduction)
end)
