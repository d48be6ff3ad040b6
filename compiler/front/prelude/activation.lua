-- activation.lua -- functions of a tensor that stand behind >>
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
