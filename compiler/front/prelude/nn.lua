-- nn.lua -- layers and activations
--
-- An activation is a function of a tensor; a layer is a value that is called
-- with one and owns parameters.  Both stand behind >>.
local core, nn = ...
local op, define, method, stop = core.op, core.define, core.method, core.stop

-- ---- activations --------------------------------------------------------------------

-- nn.name(x), nn.name(x, first option) and nn.name { options } behind >>.
local function activation(name, spec, f)
  method(name, function(x, first)
    if core.is_tensor(x) then
      return f(x, type(first) == "table" and core.options(name, first, spec) or { first })
    end
    if x == nil then
      stop(name, "expected a tensor, got nothing (nil)",
           { help = "in a pipeline write it without parentheses: x >> nn." .. name })
    end
    local o = core.options(name, x, spec)
    return core.named(name, function(t) return f(core.tensor(name, t), o) end)
  end)
end

--- x / (1 + exp(-x))
activation("silu", {}, function(x) return x * op.sigmoid(x) end)

--- x times the share of a bell curve below x; approximate = "tanh" is cheaper.
activation("gelu", { "string", approximate = "string" }, function(x, o)
  if (o.approximate or o[1]) == "tanh" then
    return 0.5 * x * (1 + op.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))
  end
  return 0.5 * x * (1 + op.erf(x * math.sqrt(0.5)))
end)

--- x where it is positive, a small multiple of it elsewhere.
activation("leaky_relu", { "number", negative_slope = "number" }, function(x, o)
  return op.where(op.less(0, x), x, x * (o.negative_slope or o[1] or 0.01))
end)

--- x where it is positive, alpha (exp(x) - 1) elsewhere.
activation("elu", { "number", alpha = "number" }, function(x, o)
  local above = op.less(0, x)
  return op.where(above, x, (o.alpha or o[1] or 1) * op.expm1(op.where(above, 0, x)))
end)

--- log(1 + exp(x)), a smooth relu.
activation("softplus", {}, function(x)
  return op.max(x, 0) + op.log1p(op.exp(-op.abs(x)))
end)

-- x minus its largest element along dim, which softmax does not notice and
-- exp survives.
local function shifted(x, dim)
  return x - op.stop_gradient(core.title(op.amax(x, { dim }), "largest"))
end
core.shifted = shifted

local function along(f, name)
  return function(x, o) return f(x, core.axis(name, x, o.dim or o[1] or -1)) end
end

--- Positive shares that add up to 1 along dim (the last by default).
activation("softmax", { "number", dim = "number" }, along(function(x, dim)
  local e = op.exp(shifted(x, dim))
  return e / op.sum(e, { dim })
end, "softmax"))

--- The logarithm of softmax, without its overflow.
activation("log_softmax", { "number", dim = "number" }, along(function(x, dim)
  local s = shifted(x, dim)
  return s - op.log(op.sum(op.exp(s), { dim }))
end, "log_softmax"))

--- log(sum(exp(x))) along dim.
---@param x gradc.Tensor
---@param dim integer
---@param keepdim? boolean
---@return gradc.Tensor
method("logsumexp", function(x, dim, keepdim)
  core.tensor("logsumexp", x)
  dim = core.axis("logsumexp", x, dim)
  local top = op.stop_gradient(op.amax(x, { dim }))
  local y = op.log(op.sum(op.exp(x - top), { dim })) + top
  return keepdim and y or nn.squeeze(y, dim)
end)

--- 1 at the class of each element of y, 0 elsewhere: one more axis at the end.
---@param y gradc.Tensor  integers
---@param classes integer
---@return gradc.Tensor
method("one_hot", function(y, classes)
  core.tensor("one_hot", y)
  return op.cast(core.is_class(y, classes), "f32")
end)

function core.is_class(y, classes)
  local shape = y.shape
  shape[#shape + 1] = classes
  return op.equal(nn.unsqueeze(y, -1), op.iota(#shape - 1, y.dtype, shape))
end

-- ---- layers ---------------------------------------------------------------------------

local layer_type = {}
layer_type.__index = layer_type
layer_type.__call = function(self, x) return self.apply(x) end
layer_type.__shr = core.named("pipeline", function(a, b)
  if core.is_tensor(a) then return b(a) end
  return nn.sequential { a, b }
end)

local numbers = {}

-- "linear1", "linear2", ...: the names of layers that were given none.
local function own_name(kind)
  numbers[kind] = (numbers[kind] or 0) + 1
  return kind .. numbers[kind]
end

local function layer(kind, apply)
  local self = setmetatable({}, layer_type)
  self.apply = core.named(kind, function(x) return apply(self, x) end)
  return self
end

--- Layers one after the other, as one layer.
---@param list function[]
define("sequential", function(list)
  if type(list) ~= "table" or core.is_tensor(list) then
    stop("sequential", "expected layers in braces: nn.sequential { nn.flatten, nn.linear { 10 } }")
  end
  for i, f in ipairs(list) do
    if not core.callable(f) then
      stop("sequential", ("entry %d is %s, expected a layer"):format(i, core.describe(f)))
    end
  end
  return layer("sequential", function(_, x)
    for _, f in ipairs(list) do x = f(x) end
    return x
  end)
end)

-- Only when certain: the axes after the batch together are what is expected.
local function flatten_help(x, features)
  local n = core.count(x.shape) // (x.shape[1] or 1)
  if x.ndim > 2 and n == features then
    return ("flatten the image first: x >> nn.flatten makes it [%d,%d]"):format(x.shape[1], n)
  end
end

local function check_features(self, x, features)
  local last = x.shape[x.ndim]
  if last == features then return end
  stop("linear", ("input has %s features in its last dimension, weight '%s' expects %d")
    :format(last or "no", self.weight_name, features),
    { note = "x is " .. core.describe(x), help = flatten_help(x, features) })
end

-- PyTorch's default: even within 1/sqrt(fan_in).
local function linear_init(features)
  local b = 1 / math.sqrt(features)
  return nn.init.uniform(-b, b)
end

local function make_linear(self, o, features)
  local init = o.init or linear_init(features)
  self.weight = o.weight or nn.param(self.weight_name, { o.out, features },
                                     { init = init, freeze = o.freeze })
  if o.bias ~= false then
    self.bias = core.is_tensor(o.bias) and o.bias
                or nn.param(o.name .. ".bias", { o.out },
                            { init = linear_init(features), freeze = o.freeze })
  end
end

local function check_shared(who, w, out, features)
  if w.ndim ~= 2 or w.shape[1] ~= out or features and w.shape[2] ~= features then
    stop(who, ("the shared weight is %s, expected [%d,%s]"):format(
      core.shape_text(w.shape), out, features or "in"),
      { spot = "weight", note = "weight is " .. core.describe(w) })
  end
end

local function apply_linear(self, x, o)
  core.tensor("linear", x, "the input")
  local features = o.features or o.weight and o.weight.shape[2]
                   or self.weight and self.weight.shape[2] or x.shape[x.ndim]
  if x.ndim == 0 or x.shape[x.ndim] ~= features then
    check_features(self, x, features or 0)
  end
  if not self.weight then make_linear(self, o, features) end
  local lx, rank = {}, x.ndim
  for i = 1, rank - 1 do lx[i] = i - 1 end
  lx[rank] = rank
  local y = op.contract(x, lx, self.weight, { rank - 1, rank }, rank)
  return self.bias and y + self.bias or y
end

--- y = x W' + b: every output is a weighted sum of all features of the last axis.
--- nn.linear { 128 } takes the number of inputs from x; nn.linear { 784, 128 }
--- and in_features = 784 check it.
---@param o { [1]: integer, [2]: integer?, in_features: integer?, name: string?, bias: boolean|gradc.Tensor|nil, init: function?, weight: gradc.Tensor?, freeze: boolean? }
---@return fun(x: gradc.Tensor): gradc.Tensor  [..., in] -> [..., out]
define("linear", function(o, out)
  if type(o) == "number" then o = { o, out } end
  if o == nil or core.is_tensor(o) then
    stop("linear", "the number of outputs is missing",
         { help = "write >> nn.linear { 128 }" })
  end
  core.options("linear", o, { "size", "size", in_features = "size", name = "string",
    bias = "boolean|tensor", init = "any", weight = "tensor", freeze = "boolean" })
  if not o[1] and not o.weight then
    stop("linear", "the number of outputs is missing",
         { help = "write nn.linear { 128 }, or nn.linear { 784, 128 } for inputs and outputs" })
  end
  local made = {
    out = o[2] or o[1] or o.weight.shape[1], features = o[2] and o[1] or o.in_features,
    name = o.name or own_name("linear"), bias = o.bias, init = o.init,
    weight = o.weight, freeze = o.freeze,
  }
  if o.weight then check_shared("linear", o.weight, made.out, made.features) end
  local self = layer("linear", function(self, x) return apply_linear(self, x, made) end)
  self.weight_name = o.weight and o.weight.name or made.name .. ".weight"
  return self
end)
