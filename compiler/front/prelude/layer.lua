-- layer.lua -- what a layer is, and the first of them: sequential, linear
--
-- A layer is a value that is called with a tensor and owns parameters; it stands
-- behind >>.
local core, nn = ...
local op, define, stop = core.op, core.define, core.stop

local layer_type = {}
layer_type.__index = layer_type
layer_type.__call = function(self, x) return self.apply(x) end
layer_type.__shr = core.named("pipeline", function(a, b)
  if core.is_tensor(a) then return b(a) end
  return nn.sequential { a, b }
end)

local numbers = {}

--- "linear1", "linear2", ...: the names of layers that were given none.
local function own_name(kind)
  numbers[kind] = (numbers[kind] or 0) + 1
  return kind .. numbers[kind]
end
core.own_name = own_name

--- A layer: a callable value; apply(self, x) makes the output, and parameters
--- on first use.
local function layer(kind, apply)
  local self = setmetatable({}, layer_type)
  self.apply = core.named(kind, function(x) return apply(self, x) end)
  return self
end
core.layer = layer

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
