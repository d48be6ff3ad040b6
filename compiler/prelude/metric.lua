-- metric.lua -- what a training step reports beside its loss
--
-- Metrics are tensors like losses: of a batch.  That of all data together follows
-- from what they sum over rows, which the compiler finds in them (pass/totals.c);
-- only sums of squares around a mean have to be said, as moments.  `mask` and `lengths`
-- say what counts, as in losses.
local core, nn = ...
local op, stop = core.op, core.stop
local made = core.made

-- better: whether "more" or "less" of it is, nil where neither; trainers look for the best.
local function define(name, better, f)
  return core.define_apart(name, function(...)
    local y = f(...)
    made.better[core.id(y)] = better
    return y
  end)
end
core.define_metric = define

local function float_of(x)
  return x.dtype == "f64" and "f64" or "f32"
end

-- ---- metrics of your own ------------------------------------------------------------

-- Mean, and sum of squares around it, over the rows of x.  Where the mean is large,
-- sums of squares of single precision say nothing of the variance: these are around a
-- number near the mean, which for rows all alike is exactly theirs.
local function moments(x)
  local rows, mean = x.shape[1], nn.mean(x, 0)
  local near = op.min(op.max(mean, nn.amin(x, 0)), nn.amax(x, 0))
  local d = x - nn.unsqueeze(near, 0)
  local all = nn.stack { near, nn.sum(d, 0), nn.sum(d * d, 0) }
  made.moments[#made.moments + 1] = { all, x }
  local first, second = nn.select(all, 0, 1), nn.select(all, 0, 2)
  return { rows = op.const(rows, x.dtype, {}), mean = nn.select(all, 0, 0) + first / rows,
           squares = second - first * first / rows }
end

-- The mean of squares around the mean under the axes of a spread, the first of them
-- that of the rows: [1, ...], where those axes have extent 1.
function core.variance_by_moments(s)
  local m, shape, inner, n = moments(s.x), {}, {}, s.x.shape[1]
  for i = 1, s.x.ndim do shape[i] = s.x.shape[i] end
  for _, axis in ipairs(s.list) do
    shape[axis + 1] = 1
    if axis > 0 then inner[#inner + 1] = axis - 1 end
  end
  local squares, rows = m.squares, m.rows
  if #inner > 0 then
    local off = m.mean - nn.mean(m.mean, inner, true)
    squares = nn.sum(squares, inner, true) + rows * nn.sum(off * off, inner, true)
    rows = rows * (core.count(s.x.shape) / n / core.count(shape))
  end
  return op.reshape(squares / op.max(rows - s.correction, 0), shape)
end

local function follows_inputs(x)
  local inputs = {}
  for i, input in ipairs(made.inputs) do inputs[i] = input.tensor end
  for _, used in ipairs(core.reach({ x }, inputs)) do
    if used then return true end
  end
  return false
end

--- The metrics { name, tensor }, with variances, deviations, norms and cosines over rows made
--- of moments and sums.
function core.by_sums(metrics)
  local roots, values, from, to, result = {}, {}, {}, {}, {}
  for i, pair in ipairs(metrics) do roots[i] = pair[2] end
  for i, s in ipairs(made.told) do values[i] = s.value end
  for i, used in ipairs(core.reach(roots, values)) do
    local s = made.told[i]
    if used and follows_inputs(s.x) then
      from[#from + 1], to[#to + 1] = s.value, s.told()
    end
  end
  for i, y in ipairs(#from > 0 and core.replace(roots, from, to) or roots) do
    result[i] = { metrics[i][1], y }
  end
  return result
end

local function of_rows(name, x)
  x = core.float("metric", core.tensor("metric", x, ("moments '%s'"):format(name)))
  if x.ndim == 0 then
    stop("metric", ("moments '%s' are those of one number, which has no rows"):format(name),
         { spot = name })
  end
  return moments(x)
end

--- A metric of your own, described by what adds up over the rows of all batches: `sums`
--- by name, each a tensor that sums (or takes means, extremes) over rows, and `moments`
--- by name, each a tensor [batch, ...].  `value` computes the metric from them: s.name is
--- a sum, s.name.mean and s.name.squares are the mean over rows and the sum of squares of
--- distances from it, s.name.rows is the number of rows.
---@param o { sums: table<string, gradc.Tensor>?, moments: table<string, gradc.Tensor>?,
---  value: fun(s: table): gradc.Tensor }
---@return gradc.Tensor  what value gives, of this batch
define("metric", nil, function(o)
  core.options("metric", o, { sums = "table", moments = "table", value = "function!" })
  local s = {}
  for _, name in ipairs(core.keys(o.sums or {})) do
    s[name] = core.tensor("metric", o.sums[name], ("the sum '%s'"):format(name))
  end
  for _, name in ipairs(core.keys(o.moments or {})) do
    if s[name] then stop("metric", ("'%s' names two different values"):format(name), { spot = name }) end
    s[name] = of_rows(name, o.moments[name])
  end
  local names = core.keys(s)
  setmetatable(s, { __index = function(_, name)
    stop("metric", ("there is no sum or moments '%s'%s"):format(tostring(name),
      core.maybe(tostring(name), names)), { spot = tostring(name) })
  end })
  return core.tensor("metric", o.value(s), "the value")
end)

-- ---- accuracy and perplexity ----------------------------------------------------------

-- 0 where there is nothing to divide by.
local function ratio(a, b)
  local none = op.equal(b, 0)
  return op.where(none, 0, a / op.where(none, 1, b))
end

-- The mean of x over what counts.
local function mean(x, keep)
  if not keep then return nn.mean(x) end
  return ratio(core.kept_sum(x, keep))
end
core.metric_mean, core.moments = mean, moments

local some = core.counting {}

-- The mean of hits over those rows whose label counts.
local function share(who, hit, y, o, dtype)
  local never = o.ignore_index
  local keep = never and op.logical_not(op.equal(y, never))
  return mean(core.title(op.cast(hit, dtype), "hit"),
              core.both(keep, core.counted(who, o, y.shape)))
end

-- Numbers that say yes or no, one for each label: in the shape of the labels, of which they
-- may have been the only channel or a column.
local function scores(pred, y)
  if not (core.is_tensor(pred) and core.is_tensor(y) and core.is_float(pred)) then return nil end
  for _, axis in ipairs { 2, pred.ndim } do
    if pred.ndim == y.ndim + 1 and pred.shape[axis] == 1 then pred = nn.squeeze(pred, axis - 1) end
  end
  local one = core.is_index(y) or y.ndim == 1 or y.shape[y.ndim] == 1
  return one and core.same_shape(pred.shape, y.shape) and pred or nil
end

--- The fraction of rows whose largest logit is that of class y; of equal logits the first
--- counts.  If there is one number for each row, such as a sigmoid's, a number above the
--- threshold predicts class 1.
---@param logits gradc.Tensor  [batch, classes] or [batch, classes, ...], or numbers [batch] or [batch, 1]
---@param y gradc.Tensor  i32 [batch] or [batch, ...]
---@param options? { ignore_index: integer?, threshold: number = 0.5, mask: gradc.Tensor?,
---  lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("accuracy", "more", function(logits, y, options)
  local o = core.options("accuracy", options,
    core.counting { ignore_index = "integer", threshold = "number" })
  local numbers = scores(logits, y)
  if numbers and (core.label_classes(y) or 2) == 2 then
    local yes = core.is_float(y) and op.less(0.5, y) or op.equal(y, 1)
    local hit = op.equal(op.cast(op.less(o.threshold or 0.5, numbers), "i32"), op.cast(yes, "i32"))
    return share("accuracy", hit, y, o, float_of(logits))
  elseif o.threshold then
    stop("accuracy", "threshold needs one number for each row, of two classes", { spot = "threshold" })
  end
  logits = core.classes_last("accuracy", logits, y)
  y = core.class_numbers(y, logits.shape[logits.ndim])
  local best = op.cast(nn.argmax(logits, -1), y.dtype)
  return share("accuracy", op.equal(best, y), y, o, float_of(logits))
end)

--- The fraction of rows in which class y is among the k with the largest logits; of
--- equal ones the lower class comes first.
---@param logits gradc.Tensor  [batch, classes] or [batch, classes, ...]
---@param y gradc.Tensor  i32 [batch] or [batch, ...]
---@param options? { [1] k: integer = 5, k: integer = 5, ignore_index: integer?,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("top_k_accuracy", "more", function(logits, y, options)
  local who = "top_k_accuracy"
  if type(options) == "number" then options = { options } end
  local o = core.options(who, options, core.counting { "size", k = "size",
                                                       ignore_index = "integer" })
  logits = core.classes_last(who, logits, y)
  local last, classes = logits.ndim - 1, logits.shape[logits.ndim]
  local k = o.k or o[1] or 5
  if k > classes then
    stop(who, ("k is %d, expected at most the number of classes, %d"):format(k, classes), { spot = "k" })
  end
  local mine = op.sum(op.where(core.is_class(y, classes), logits, 0), { last })
  y = core.class_numbers(y, classes)
  local class = op.iota(last, y.dtype, logits.shape)
  local not_before = op.logical_not(op.less(class, nn.unsqueeze(y, -1)))
  local behind = op.logical_or(op.less(logits, mine),
                               op.logical_and(op.equal(logits, mine), not_before))
  local count = nn.sum(op.cast(behind, float_of(logits)), -1)
  return share(who, op.less(classes - k, count), y, o, float_of(logits))
end)

--- The same as nn.top_k_accuracy.
define("topk_accuracy", "more", nn.top_k_accuracy)

--- exp of the cross entropy.  A model of perplexity 8 is as uncertain as one that guesses among
--- 8 classes.
---@param logits gradc.Tensor  [batch, classes] or [batch, classes, ...]
---@param y gradc.Tensor  i32 [batch] or [batch, ...]
---@param options? { ignore_index: integer?, mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("perplexity", "less", function(logits, y, options)
  local o = core.options("perplexity", options, core.counting { ignore_index = "integer" })
  return op.exp(nn.cross_entropy(logits, y, o))
end)

-- ---- confusion matrix and scores of classes -------------------------------------------

-- Predictions and labels as class numbers in a row each, how many classes, and which of them
-- count, if not all do.
-- Logits have one axis more than the labels; numbers of their shape are compared
-- with a threshold; whole numbers are classes.
local function decide(who, pred, y, o)
  core.tensor(who, pred, "the prediction")
  core.tensor(who, y, "the label")
  local n, classes = core.count(y.shape), nil
  local keep = core.counted(who, o, y.shape)
  pred = scores(pred, y) or pred
  if pred.ndim == y.ndim + 1 then
    local logits = core.classes_last(who, pred, y)
    classes, pred = logits.shape[logits.ndim], nn.argmax(logits, -1)
  else
    core.same(who, pred, y, "the prediction", "the label")
    if core.is_float(pred) then
      classes, pred = 2, op.less(o.threshold or 0.5, pred)
    end
    if core.is_float(y) then y = op.less(0.5, y) end
  end
  classes = o.classes or classes or core.label_classes(y)
  if not classes then
    stop(who, "the number of classes is unknown",
         { help = "write { classes = 3 }, or make the label with nn.label" })
  end
  local function row(x) return op.reshape(x, { n }) end
  return row(op.cast(pred, "i32")), row(op.cast(y, "i32")), classes, keep and row(keep)
end

local decide_options = core.counting { classes = "size", threshold = "number" }

local function with(more)
  for k, v in next, decide_options do more[k] = v end
  return more
end

-- Rows with a 1 in the column of their class; none in those that do not count.
local function one_hot(c, classes, dtype, keep)
  local hit = core.is_class(c, classes)
  return op.cast(keep and op.logical_and(hit, nn.expand(nn.unsqueeze(keep, 1), hit.shape)) or hit,
                 dtype)
end

local function matrix(who, pred, y, o)
  local p, t, classes, keep = decide(who, pred, y, o)
  local dtype = float_of(pred)
  return nn.matmul(nn.t(one_hot(t, classes, dtype, keep)), one_hot(p, classes, dtype)), classes
end

--- How often each class (row) was predicted as each class (column). normalize divides
--- by the sums of rows ("true"), of columns ("pred") or of everything.
---@param pred gradc.Tensor  logits [batch, classes], classes [batch], or numbers [batch] to compare with threshold
---@param y gradc.Tensor  [batch]
---@param options? { classes: integer?, threshold: number = 0.5, normalize: "true"|"pred"|"all"|nil,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  [classes, classes]
define("confusion_matrix", nil, function(pred, y, options)
  local who = "confusion_matrix"
  local o = core.options(who, options, with { normalize = "string" })
  local m = matrix(who, pred, y, o)
  local how = o.normalize
  if how == nil then return m end
  if how == "all" then return ratio(m, nn.sum(m)) end
  if how == "true" then return ratio(m, nn.sum(m, 1, true)) end
  if how == "pred" then return ratio(m, nn.sum(m, 0, true)) end
  stop(who, ("there is no normalisation '%s'%s"):format(how,
    core.maybe(how, { "true", "pred", "all" })), { spot = how })
end)

-- True and false positives and negatives of each class.
local function counts(who, pred, y, o)
  local p, t, classes, keep = decide(who, pred, y, o)
  local dtype = float_of(pred)
  local is, said = one_hot(t, classes, dtype, keep), one_hot(p, classes, dtype, keep)
  local tp = nn.sum(is * said, 0)
  local fp, fn = nn.sum(said, 0) - tp, nn.sum(is, 0) - tp
  local neither = (1 - is) * (1 - said)
  local tn = nn.sum(keep and op.where(nn.expand(nn.unsqueeze(keep, 1), neither.shape), neither, 0)
                    or neither, 0)
  return { tp = tp, fp = fp, fn = fn, tn = tn }, classes
end

local function count(name, better, key)
  define(name, better, function(pred, y, options)
    local c, classes = counts(name, pred, y, core.options(name, options, with {}))
    return classes == 2 and nn.select(c[key], 0, 1) or c[key]
  end)
end

--- The number of rows of a class that were predicted as that class: for class 1 if there
--- are two classes, otherwise for each class.
---@param pred gradc.Tensor  as in nn.confusion_matrix
---@param y gradc.Tensor  [batch]
---@param options? { classes: integer?, threshold: number = 0.5,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number, or [classes]
count("true_positives", "more", "tp")
--- The number of rows of other classes that were predicted as a class: for class 1 if
--- there are two classes, otherwise for each class.
---@like true_positives
count("false_positives", "less", "fp")
--- The number of rows of other classes that were not predicted as a class: for class 1 if
--- there are two classes, otherwise for each class.
---@like true_positives
count("true_negatives", "more", "tn")
--- The number of rows of a class that were predicted as another: for class 1 if there are
--- two classes, otherwise for each class.
---@like true_positives
count("false_negatives", "less", "fn")

-- score(c) is a ratio of counts; how the classes are averaged is an option.
local function averaged(who, pred, y, o, score)
  local c, classes = counts(who, pred, y, o)
  local how = o.average or (classes == 2 and "binary" or "macro")
  if how == "binary" then
    if classes ~= 2 then
      stop(who, ("a binary average needs 2 classes, found %d"):format(classes),
           { spot = "binary", help = 'write average = "macro"' })
    end
    return nn.select(score(c), 0, 1)
  elseif how == "micro" then
    local total = {}
    for _, k in ipairs { "tp", "fp", "fn", "tn" } do total[k] = nn.sum(c[k]) end
    return score(total)
  elseif how == "none" then
    return score(c)
  elseif how == "weighted" then
    local support = c.tp + c.fn
    return ratio(nn.sum(score(c) * support), nn.sum(support))
  elseif how == "macro" then
    local occurs = op.cast(op.less(0, c.tp + c.fp + c.fn), c.tp.dtype)
    return ratio(nn.sum(score(c) * occurs), nn.sum(occurs))
  end
  stop(who, ("there is no average '%s'%s"):format(how,
    core.maybe(how, { "binary", "macro", "micro", "weighted", "none" })), { spot = how })
end

local average_options = with { average = "string" }

local function score(name, f)
  define(name, "more", function(pred, y, options)
    return averaged(name, pred, y, core.options(name, options, average_options), f)
  end)
end

--- The fraction of the rows predicted as a class that are of that class. average:
--- "binary" (class 1 of two, the default for two), "macro" (the mean over the classes
--- that occur, the default for more), "weighted" (by their rows), "micro" (of all
--- counts), "none".
---@param pred gradc.Tensor  as in nn.confusion_matrix
---@param y gradc.Tensor  [batch]
---@param options? { average: "binary"|"macro"|"micro"|"weighted"|"none"|nil, classes: integer?,
---  threshold: number = 0.5, mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number, or [classes]
score("precision", function(c) return ratio(c.tp, c.tp + c.fp) end)

--- The fraction of the rows of a class that were predicted as that class; average as in
--- nn.precision.
---@like precision
score("recall", function(c) return ratio(c.tp, c.tp + c.fn) end)

--- The fraction of the rows of other classes that were predicted as others, the recall of
--- "no"; average as in nn.precision.
---@like precision
score("specificity", function(c) return ratio(c.tn, c.tn + c.fp) end)

--- The harmonic mean of precision and recall; average as in nn.precision.
---@like precision
score("f1_score", function(c) return ratio(2 * c.tp, 2 * c.tp + c.fp + c.fn) end)

--- The same as nn.f1_score.
define("f1", "more", nn.f1_score)

--- As nn.f1_score, where recall counts beta times as much as precision.
---@param pred gradc.Tensor  as in nn.confusion_matrix
---@param y gradc.Tensor  [batch]
---@param options { beta: number, average: "binary"|"macro"|"micro"|"weighted"|"none"|nil,
---  classes: integer?, threshold: number = 0.5, mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number, or [classes]
define("fbeta_score", "more", function(pred, y, options)
  local who = "fbeta_score"
  local o = core.options(who, options, with { average = "string", beta = "number!" })
  local b = o.beta ^ 2
  return averaged(who, pred, y, o, function(c)
    return ratio((1 + b) * c.tp, (1 + b) * c.tp + b * c.fn + c.fp)
  end)
end)

--- Of the rows that are of a class or were predicted as it, the fraction that is both;
--- average as in nn.precision.
---@like precision
score("jaccard_score", function(c) return ratio(c.tp, c.tp + c.fp + c.fn) end)

--- The mean recall of the classes that occur.
---@param pred gradc.Tensor  as in nn.confusion_matrix
---@param y gradc.Tensor  [batch]
---@param options? { classes: integer?, threshold: number = 0.5,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("balanced_accuracy", "more", function(pred, y, options)
  local who = "balanced_accuracy"
  local c = counts(who, pred, y, core.options(who, options, with {}))
  local rows = c.tp + c.fn
  local occurs = op.cast(op.less(0, rows), c.tp.dtype)
  return ratio(nn.sum(ratio(c.tp, rows)), nn.sum(occurs))
end)

--- The correlation of predicted and true classes, for any number of classes: 1 if all
--- predictions are right, 0 if they are no better than chance or if there is only one
--- class.
---@like balanced_accuracy
define("matthews_corrcoef", "more", function(pred, y, options)
  local who = "matthews_corrcoef"
  local m, classes = matrix(who, pred, y, core.options(who, options, with {}))
  local is, said, all, right = nn.sum(m, 1), nn.sum(m, 0), nn.sum(m), nn.sum(m * nn.eye(classes))
  local spread = (all * all - nn.sum(is * is)) * (all * all - nn.sum(said * said))
  return ratio(right * all - nn.sum(is * said), op.sqrt(spread))
end)

-- How wrong it is to take one class for another: 1, or as far as they are apart.
local function distances(who, weights, classes)
  local rows = {}
  if weights ~= nil and weights ~= "linear" and weights ~= "quadratic" then
    stop(who, ("there are no weights '%s'%s"):format(weights,
      core.maybe(weights, { "linear", "quadratic" })), { spot = weights })
  end
  for i = 1, classes do
    rows[i] = {}
    for k = 1, classes do
      local d = math.abs(i - k)
      rows[i][k] = weights == nil and (d > 0 and 1 or 0) or weights == "linear" and d or d * d
    end
  end
  return nn.const(rows)
end

--- Agreement beyond chance: 1 if all predictions are right, 0 if they are no better than
--- chance or if chance is always right. For ordered classes, weights count an error by
--- its distance: "linear" or "quadratic".
---@param pred gradc.Tensor  as in nn.confusion_matrix
---@param y gradc.Tensor  [batch]
---@param options? { classes: integer?, threshold: number = 0.5, weights: "linear"|"quadratic"|nil,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("cohen_kappa", "more", function(pred, y, options)
  local who = "cohen_kappa"
  local o = core.options(who, options, with { weights = "string" })
  local m, classes = matrix(who, pred, y, o)
  local wrong = distances(who, o.weights, classes)
  local chance = nn.sum(wrong * nn.unsqueeze(nn.sum(m, 1), 1) * nn.unsqueeze(nn.sum(m, 0), 0))
  return ratio(chance - nn.sum(wrong * m) * nn.sum(m), chance)
end)

--- The mean over the rows of the squared distance between predicted and actual
--- probabilities (0 or 1): 0 is the best. With one probability per row, that of class
--- 1, as scikit-learn's brier_score_loss; with one per class the squares are added, so
--- that 2 is the worst.
---@param p gradc.Tensor  probabilities, [batch] or [batch, classes]
---@param y gradc.Tensor  [batch]
---@param options? { mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number
define("brier_score", "less", function(p, y, options)
  local who = "brier_score"
  local o = core.options(who, options, some)
  core.float(who, core.tensor(who, p, "the probabilities"))
  core.tensor(who, y, "the label")
  p = scores(p, y) or p
  if p.ndim == y.ndim + 1 then
    p = core.classes_last(who, p, y)
    local off = nn.square(p - one_hot(y, p.shape[p.ndim], float_of(p)))
    return mean(nn.sum(off, -1), core.counted(who, o, y.shape))
  end
  core.same(who, p, y, "the probabilities", "the label")
  return mean(nn.square(p - op.cast(y, float_of(p))), core.counted(who, o, y.shape))
end)

-- ---- areas under curves ---------------------------------------------------------------

-- Log odds beyond which probabilities are as good as 0 and 1: one of 160,000 rows; and
-- how much finer steps are near even odds, where a model begins.
local CERTAIN, FINER = 12, 4

-- Probabilities as steps 0, 1, ..., of log odds, which are wider the farther these are from
-- 0: those of a rare class are near 0, and differ.
local function steps(p, n)
  local odds = nn.clamp(op.log(p) - op.log(1 - p), -CERTAIN, CERTAIN)
  local most = math.log(FINER * CERTAIN + math.sqrt((FINER * CERTAIN) ^ 2 + 1))
  local at = op.floor((nn.asinh(FINER * odds) / most + 1) * (n / 2))
  return op.cast(nn.clamp(at, 0, n - 1), "i32")
end

-- [rows, classes]: how sure of each class, and 1 where it is that; of two classes that is
-- class 1 alone, and of several labels for a row each is one.
local function votes(who, p, y)
  core.float(who, core.tensor(who, p, "the probabilities"))
  core.tensor(who, y, "the label")
  local column, n = scores(p, y), core.count(y.shape)
  local dtype = float_of(p)
  if column then
    local yes = core.is_float(y) and op.less(0.5, y) or op.equal(y, 1)
    return op.reshape(column, { n, 1 }), op.cast(op.reshape(yes, { n, 1 }), dtype)
  elseif core.is_float(y) and p.ndim == 2 and core.same_shape(p.shape, y.shape) then
    return p, op.cast(op.less(0.5, y), dtype)
  end
  p = core.classes_last(who, p, y)
  local classes = p.shape[p.ndim]
  p = op.reshape(p, { n, classes })
  local is = one_hot(op.reshape(y, { n }), classes, dtype)
  if classes > 2 then return p, is end
  return nn.narrow(p, 1, 1, 1), nn.narrow(is, 1, 1, 1)
end

-- score(yes, no) of how many rows of a class, and of others, are at each step: [classes, steps].
local function ranked(who, p, y, options, score)
  local o = core.options(who, options, core.counting { average = "string", thresholds = "size" })
  local how = o.average or "macro"
  if how ~= "macro" and how ~= "none" then
    stop(who, ("there is no average '%s'%s"):format(how, core.maybe(how, { "macro", "none" })),
         { spot = how })
  end
  local sure, is = votes(who, p, y)
  local of_rows = sure.shape[1] == y.shape[1] and { y.shape[1] } or y.shape
  local keep, n = core.counted(who, o, of_rows), o.thresholds or 400
  local at = nn.unsqueeze(steps(sure, n), 2)
  at = op.equal(at, op.iota(2, "i32", { at.shape[1], at.shape[2], n }))
  if keep then
    local rows = op.reshape(keep, { at.shape[1], 1, 1 })
    at = op.logical_and(at, nn.expand(rows, at.shape))
  end
  local seen = op.cast(at, float_of(p))
  local yes = nn.sum(seen * nn.unsqueeze(is, 2), 0)
  local no = nn.sum(seen, 0) - yes
  local s = score(yes, no)
  if how == "none" then return s end
  local both = op.logical_and(op.less(0, nn.sum(yes, 1)), op.less(0, nn.sum(no, 1)))
  return (ratio(core.kept_sum(s, both)))
end

--- The area under the ROC curve: the probability that a row of a class gets a higher
--- probability of that class than another row. It is 1 if they are fully separated, 0.5
--- for chance, 0 if one of the two does not occur. With two classes it is the area of
--- class 1, otherwise the mean over the classes (average = "macro"), or one per class
--- ("none"). To add up over batches, log odds are rounded to one of `thresholds` values,
--- and equal ones count half; with a few hundred rows the area is off by up to a
--- thousandth. `eval` prints exact areas.
---@param p gradc.Tensor  probabilities: [batch], or [batch, classes] as of nn.softmax
---@param y gradc.Tensor  [batch], or [batch, labels] of floats, 0 or 1 each
---@param options? { average: "macro"|"none"|nil, thresholds: integer = 400,
---  mask: gradc.Tensor?, lengths: gradc.Tensor? }
---@return gradc.Tensor  one number, or [classes]
define("roc_auc_score", "more", function(p, y, options)
  return ranked("roc_auc_score", p, y, options, function(yes, no)
    local pairs = nn.sum(yes, 1) * nn.sum(no, 1)
    return ratio(nn.sum(yes * (nn.cumsum(no, 1) - 0.5 * no), 1), pairs)
  end)
end)

--- The same as nn.roc_auc_score.
define("auc", "more", nn.roc_auc_score)

--- The area under the curve of precision over recall: the mean of the precisions at which
--- each row of a class is found, from the most likely row on. It tells more than
--- nn.roc_auc_score about rare classes; rounding and average are as there.
---@like roc_auc_score
define("average_precision_score", "more", function(p, y, options)
  return ranked("average_precision_score", p, y, options, function(yes, no)
    local function above(x) return nn.sum(x, 1, true) - nn.cumsum(x, 1) + x end
    local found = above(yes)
    return ratio(nn.sum(yes * ratio(found, found + above(no)), 1), nn.sum(yes, 1))
  end)
end)
