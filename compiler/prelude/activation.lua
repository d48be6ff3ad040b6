-- activation.lua -- functions of a tensor that stand behind >>
--
-- Derivatives at kinks are PyTorch's: where it has none at a bound, the bound
-- belongs to the flat side, and relu, hardtanh, hardsigmoid, softshrink are 0
-- there.  No branch that is not taken overflows, so no gradient becomes NaN.
local core, nn = ...
local op, stop = core.op, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)

-- ---- activations --------------------------------------------------------------------

-- nn.name(x), nn.name(x, first, second), nn.name(x, { options }), and behind >>
-- nn.name { options }; f gets x and the options in the order of spec.
local function activation(name, spec, f)
  method(name, function(x, ...)
    if core.is_tensor(x) then return f(x, core.arguments(name, spec, ...)) end
    if x == nil or type(x) == "table" and next(x) == nil then
      stop(name, ("expected a tensor, got %s"):format(core.describe(x)),
           { help = "in a pipeline write it without parentheses: x >> nn." .. name })
    end
    local values = { core.arguments(name, spec, x, ...) }
    return core.named(name, core.computing(function(t)
      return f(core.tensor(name, t), table.unpack(values, 1, #spec))
    end))
  end)
end

local function le(x, y) return op.logical_or(op.less(x, y), op.equal(x, y)) end

-- log(1 + exp(x)) for any x: each side is the same smooth function, so that all
-- derivatives are right at 0 as well.
local function softplus(x)
  local negative = op.less(x, 0)
  return op.where(negative, 0, x) + op.log1p(op.exp(op.where(negative, x, -x)))
end
core.softplus = softplus

-- ---- piecewise ----------------------------------------------------------------------

--- x where it is positive, else 0; NaN stays NaN.
---@name relu
---@param x gradc.Value
---@return gradc.Tensor

-- lo below it, hi above it, else inside; a NaN stays one, and is flat.
local function between(x, lo, hi, inside, below, above)
  return op.where(le(x, lo), below or lo,
                  op.where(le(hi, x), above or hi, core.comparable(inside)))
end

--- x limited to min_val .. max_val; the gradient passes strictly between them.
---@param x gradc.Tensor
---@param min_val? number = -1
---@param max_val? number = 1
---@return gradc.Tensor
activation("hardtanh", { { "min_val", "number", -1 }, { "max_val", "number", 1 } },
  function(x, lo, hi)
    if not (lo < hi) then
      stop("hardtanh", ("min_val (%g) must be below max_val (%g)"):format(lo, hi))
    end
    return between(x, lo, hi, x)
  end)

--- x limited to 0 .. 6.
---@param x gradc.Tensor
---@return gradc.Tensor
activation("relu6", {}, function(x) return between(x, 0, 6, x) end)

--- (x + 3) / 6 limited to 0 .. 1: a piecewise linear sigmoid.
---@param x gradc.Tensor
---@return gradc.Tensor
activation("hardsigmoid", {}, function(x)
  return between(x, -3, 3, (x + 3) / 6, 0, 1)
end)

--- x hardsigmoid(x).
---@param x gradc.Tensor
---@return gradc.Tensor
activation("hardswish", {}, function(x)
  return op.where(op.less(x, -3), 0, op.where(op.less(3, x), x, x * (x + 3) / 6))
end)

--- x where it is positive, negative_slope x elsewhere.
---@param x gradc.Tensor
---@param negative_slope? number = 0.01
---@return gradc.Tensor
activation("leaky_relu", { { "negative_slope", "number", 0.01 } }, function(x, slope)
  return op.where(op.less(0, x), x, x * slope)
end)

--- x where it is above threshold, else value.
---@param x gradc.Tensor
---@param threshold number
---@param value number
---@return gradc.Tensor
activation("threshold", { { "threshold", "number" }, { "value", "number" } },
  function(x, threshold, value)
    if not threshold or not value then
      stop("threshold", "threshold and value are missing",
           { help = "write nn.threshold { threshold = 0.1, value = 0 }" })
    end
    return op.where(le(x, threshold), value, x)
  end)

local function check_lambda(name, lambd)
  if not (lambd >= 0) then
    stop(name, ("lambd is %g, expected 0 or more"):format(lambd), { spot = "lambd" })
  end
end

--- x moved toward 0 by lambd; 0 where |x| is at most lambd.
---@param x gradc.Tensor
---@param lambd? number = 0.5
---@return gradc.Tensor
activation("softshrink", { { "lambd", "number", 0.5 } }, function(x, lambd)
  check_lambda("softshrink", lambd)
  return op.where(op.less(lambd, x), x - lambd, op.where(op.less(x, -lambd), x + lambd, 0))
end)

--- x, but 0 where |x| is at most lambd.
---@like softshrink
activation("hardshrink", { { "lambd", "number", 0.5 } }, function(x, lambd)
  return op.where(le(op.abs(x), lambd), 0, core.comparable(x))
end)

-- ---- smooth -------------------------------------------------------------------------

--- 1 / (1 + exp(-x)).
---@name sigmoid
---@param x gradc.Value
---@return gradc.Tensor

--- The hyperbolic tangent.
---@name tanh
---@param x gradc.Value
---@return gradc.Tensor

--- x sigmoid(x), also called swish.
---@param x gradc.Tensor
---@return gradc.Tensor
activation("silu", {}, function(x) return x * op.sigmoid(x) end)

--- x tanh(softplus(x)).
---@param x gradc.Tensor
---@return gradc.Tensor
activation("mish", {}, function(x)
  -- q = e^-|x|; to the left of 0 by its root, since q underflows before the result does
  local negative = op.less(x, 0)
  local root = op.exp(0.5 * op.where(negative, x, -x))
  local q = root * root
  local least, most = 1 + 2 * q, q * (q + 2)
  return op.where(negative, x * root * (root * (q + 2)) / (most + 2),
                  x * least / (least + 2 * q * q))
end)

--- x times the probability that a standard normal number is below x; approximate =
--- "tanh" is cheaper.
---@param x gradc.Tensor
---@param approximate? "none"|"tanh" = "none"
---@return gradc.Tensor
activation("gelu", { { "approximate", "string", "none" } }, function(x, approximate)
  if approximate == "tanh" then
    return x * op.sigmoid(2 * math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x))
  elseif approximate ~= "none" then
    stop("gelu", ("there is no approximation '%s'%s"):format(approximate,
      core.maybe(approximate, { "none", "tanh" })), { spot = approximate })
  end
  return 0.5 * x * op.erfc(x * -math.sqrt(0.5))
end)

-- alpha (exp(x / over) - 1) where negative, else x.  At 0 the first derivative is
-- that of the exponential, the second 0, as in PyTorch.
local function exponential(x, alpha, over)
  local straight = alpha == over and x or op.where(op.less(0, x), x, alpha / over * x)
  local above = le(0, x)
  return op.where(above, straight, alpha * op.expm1(op.where(above, 0, x) / over))
end

--- x where it is positive, alpha (exp(x) - 1) elsewhere.
---@param x gradc.Tensor
---@param alpha? number = 1
---@return gradc.Tensor
activation("elu", { { "alpha", "number", 1 } }, function(x, alpha)
  return exponential(x, alpha, 1)
end)

--- The scaled elu that keeps mean 0 and variance 1 from layer to layer.
---@param x gradc.Tensor
---@return gradc.Tensor
activation("selu", {}, function(x)
  return 1.0507009873554804934193349852946
         * exponential(x, 1.6732632423543772848170429916717, 1)
end)

--- x where it is positive, alpha (exp(x / alpha) - 1) elsewhere.
---@like elu
activation("celu", { { "alpha", "number", 1 } }, function(x, alpha)
  if alpha == 0 then stop("celu", "alpha is 0, expected a number other than 0", { spot = "alpha" }) end
  return exponential(x, alpha, alpha)
end)

--- log(1 + exp(beta x)) / beta, a smooth relu; x itself where beta x is above
--- threshold.
---@param x gradc.Tensor
---@param beta? number = 1
---@param threshold? number = 20
---@return gradc.Tensor
activation("softplus", { { "beta", "number", 1 }, { "threshold", "number", 20 } },
  function(x, beta, threshold)
    local above = op.less(threshold, x * beta)
    return op.where(above, x, softplus(op.where(above, 0, x * beta)) / beta)
  end)

--- The logarithm of sigmoid(x), without its underflow.
---@param x gradc.Tensor
---@return gradc.Tensor
activation("logsigmoid", {}, function(x) return -softplus(-x) end)

--- x / (1 + |x|).
---@param x gradc.Tensor
---@return gradc.Tensor
activation("softsign", {}, function(x)
  local d = 1 + op.abs(x)
  local rest = 1 - 1 / d
  return op.where(op.less(1, x), rest, op.where(op.less(x, -1), -rest, x / d))
end)

-- (x - tanh(x)) / x^3 in powers of x^2, highest first: tanh' = 1 - tanh^2.
local function tanhshrink_series(n)
  local t, c = { 1 }, {}
  for k = 2, n + 1 do
    local sum = 0
    for i = 1, k - 1 do sum = sum + t[i] * t[k - i] end
    t[k] = -sum / (2 * k - 1)
    table.insert(c, 1, -t[k])
  end
  return c
end

local tanhshrink_terms = tanhshrink_series(22)

--- x - tanh(x).
---@param x gradc.Tensor
---@return gradc.Tensor
activation("tanhshrink", {}, function(x)
  return core.near_zero(x, 0.7, tanhshrink_terms, x * x * x, x - op.tanh(x))
end)

-- ---- gated --------------------------------------------------------------------------

-- The two halves of x along dim.
local function halves(name, x, dim)
  dim = core.axis(name, x, dim)
  local n = x.shape[dim + 1]
  if n % 2 ~= 0 then
    stop(name, ("dim %d has %d elements, which is odd: it has no halves"):format(dim, n),
         { note = "x is " .. core.describe(x) })
  end
  return nn.narrow(x, dim, 0, n // 2), nn.narrow(x, dim, n // 2, n // 2)
end

--- a sigmoid(b) of the halves a, b of x along dim.
---@param x gradc.Tensor
---@param dim? integer = -1
---@return gradc.Tensor
activation("glu", { { "dim", "number", -1 } }, function(x, dim)
  local a, b = halves("glu", x, dim)
  return a * op.sigmoid(b)
end)

--- silu(a) b of the halves a, b of x along dim.
---@like glu
activation("swiglu", { { "dim", "number", -1 } }, function(x, dim)
  local a, b = halves("swiglu", x, dim)
  return nn.silu(a) * b
end)

-- ---- with a learned slope -----------------------------------------------------------

-- One slope for all, or one for each element of dim 1, the channels.
local function prelu(x, weight)
  local n, channels = core.count(weight.shape), x.ndim > 1 and x.shape[2] or 1
  if weight.ndim > 1 or n ~= 1 and n ~= channels then
    stop("prelu", ("%s for %s, expected 1 or %d"):format(
         core.several(n, "slope"), core.several(channels, "channel"), channels),
         { note = { "x is " .. core.describe(x), "weight is " .. core.describe(weight) } })
  end
  local shape = {}
  for i = 1, x.ndim do shape[i] = i == 2 and n or 1 end
  local slope = op.reshape(weight, shape)
  return op.where(op.less(0, x), x, slope * x)
end

--- x where it is positive, weight x elsewhere; weight is learnt, one number or
--- one for each channel (dim 1).  nn.prelu(x, weight) takes a tensor for it.
---@overload fun(x: gradc.Tensor, weight: gradc.Tensor): gradc.Tensor
---@param o { [1] num_parameters: integer = 1, num_parameters: integer = 1,
---  init: number|gradc.Init = 0.25, name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer
core.define_layer("prelu", function(o)
  core.options("prelu", o, { "size", num_parameters = "size", weight = "tensor",
                             init = "any", name = "string", freeze = "boolean", dtype = "string" })
  if o.weight then
    return core.computing(function(x) return prelu(x, core.widened(o.weight)) end)
  end
  local n = o.num_parameters or o[1] or 1
  return core.layer("prelu", function(self, x)
    core.tensor("prelu", x, "the input")
    return prelu(x, self:param("weight", { n },
                               { init = o.init or 0.25, freeze = o.freeze, dtype = x.dtype }))
  end, o)
end, { "weight" })
core.methods.prelu = nn.prelu

-- ---- softmax and one-hot ------------------------------------------------------------

-- x minus its largest element along axes, which softmax does not notice and exp
-- survives; where all are -inf they stay what they are.  (What is not f32 or f64 is
-- refused by exp.)
local function shifted(x, dim)
  local top = op.max(op.amax(x, { dim }), -(core.largest[x.dtype] or 0))
  return x - op.stop_gradient(core.title(top, "largest"))
end
core.shifted = shifted

-- One division for all that share a sum, which is 0 or at least 1.
local function softmax(x, dim)
  local powers = core.title(op.exp(shifted(x, dim)), "powers")
  local sum = core.title(op.sum(powers, { dim }), "power_sum")
  return powers * core.title(1 / core.nonzero(sum), "inv_power_sum")
end

--- Probabilities exp(x) / sum(exp(x)) along dim, which add up to 1; all 0 where all
--- elements are -inf.
---@like glu
activation("softmax", { { "dim", "number", -1 } }, function(x, dim)
  return softmax(x, core.axis("softmax", x, dim))
end)

--- softmax(-x): the smallest element gets the largest probability.
---@like glu
activation("softmin", { { "dim", "number", -1 } }, function(x, dim)
  return softmax(-x, core.axis("softmin", x, dim))
end)

--- The logarithm of softmax, without its overflow.
---@like glu
activation("log_softmax", { { "dim", "number", -1 } }, function(x, dim)
  dim = core.axis("log_softmax", x, dim)
  local s = shifted(x, dim)
  return s - op.log(core.nonzero(op.sum(op.exp(s), { dim })))
end)

--- log(sum(exp(x))) along dim; where all elements are -inf it is -inf, with gradient 0.
---@param x gradc.Tensor
---@param dim integer|integer[]
---@param keepdim? boolean = false
---@return gradc.Tensor
method("logsumexp", core.by_name("logsumexp", { { "dim", "number|table" },
                                                { "keepdim", "boolean" } },
                                 function(x, dim, keepdim)
  core.tensor("logsumexp", x)
  if dim == nil then dim = core.axis("logsumexp", x, dim) end
  local axes = core.axes("logsumexp", x, dim)
  local most = core.largest[x.dtype]
  local top = op.stop_gradient(op.min(op.max(op.amax(x, axes), -most), most))
  local sum = op.sum(op.exp(x - top), axes)
  local y = op.where(op.equal(sum, 0), -math.huge, op.log(sum) + top)
  return keepdim and y or nn.sum(y, axes)
end))

--- 1 at the class of each element of y, 0 elsewhere: one more axis at the end.
---@param y gradc.Tensor  [...] of integers
---@param num_classes? integer  by default those of the label y
---@return gradc.Tensor  [..., num_classes]
method("one_hot", core.by_name("one_hot", { { "num_classes", "any" } }, function(y, num_classes)
  core.tensor("one_hot", y)
  if not core.is_index(y) then
    stop("one_hot", ("the operand is %s, expected class numbers"):format(y.dtype),
         { note = "it is " .. core.describe(y) })
  end
  local classes = core.whole(num_classes or core.label_classes(y))
  if math.type(classes) ~= "integer" or classes < 1 then
    stop("one_hot", ("the number of classes is %s"):format(core.describe(classes)),
         { help = "write nn.one_hot(y, 10)" })
  end
  return op.cast(core.is_class(y, classes), "f32")
end))

-- Class numbers in a type that has room for all classes: those beyond 256 would be
-- others as bytes.
function core.class_numbers(y, classes)
  return y.dtype == "u8" and classes > 256 and op.cast(y, "i32") or y
end

function core.is_class(y, classes, ignore)
  local shape = y.shape
  core.indexes(y, classes, ignore)
  shape[#shape + 1] = classes
  y = core.class_numbers(y, classes)
  return op.equal(nn.unsqueeze(y, -1), op.iota(#shape - 1, y.dtype, shape))
end
