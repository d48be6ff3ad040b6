-- init.lua -- how parameters start: functions from a shape to a tensor
local core, nn = ...
local op, stop = core.op, core.stop

local init = core.closed({}, "nn.init")
nn.init = init

-- The functions below that make initialisers, so that `init = nn.init.zeros`
-- means the same as `init = nn.init.zeros()`.
core.init_maker = {}

local function maker(name, f)
  init[name] = core.named("init." .. name, f)
  core.init_maker[init[name]] = true
end

-- Two numbers given as (a, b) or as { a, b }.
local function pair(who, a, b, first, second)
  if type(a) == "table" then a, b = a[1], a[2] end
  a, b = a or first, b or second
  if type(a) ~= "number" or type(b) ~= "number" then
    stop(who, "expected two numbers")
  end
  return a, b
end

local function number(v)
  return function(shape) return op.const(v, "f32", shape) end
end

maker("zeros", function() return number(0) end)
maker("ones", function() return number(1) end)
maker("constant", function(v)
  if type(v) == "table" then v = v[1] end
  if type(v) ~= "number" then stop("init.constant", "expected a number") end
  return number(v)
end)

--- Even between a and b.
---@param a? number
---@param b? number
maker("uniform", function(a, b)
  a, b = pair("init.uniform", a, b, 0, 1)
  return function(shape) return nn.rand(shape) * (b - a) + a end
end)

--- The bell curve around mean.
---@param mean? number
---@param std? number
maker("normal", function(mean, std)
  mean, std = pair("init.normal", mean, std, 0, 1)
  return function(shape) return nn.randn(shape) * std + mean end
end)

-- Inputs and outputs of one unit of a weight [out, in, ...].
local function fans(who, shape)
  if #shape < 2 then
    stop(who, ("a shape of two axes or more is needed, found %s"):format(
      core.shape_text(shape)))
  end
  local field = core.count(shape) // (shape[1] * shape[2])
  return shape[2] * field, shape[1] * field
end

local gains = { linear = 1, sigmoid = 1, tanh = 5 / 3, relu = math.sqrt(2) }

local function kaiming(who, o)
  o = core.options(who, o, { a = "number", mode = "string", nonlinearity = "string" })
  local kind = o.nonlinearity or "leaky_relu"
  local gain = kind == "leaky_relu" and math.sqrt(2 / (1 + (o.a or 0) ^ 2)) or gains[kind]
  if not gain then
    stop(who, ("there is no gain for '%s'%s"):format(kind, core.maybe(kind, core.keys(gains))))
  end
  return function(shape)
    local fan_in, fan_out = fans(who, shape)
    return gain / math.sqrt(o.mode == "fan_out" and fan_out or fan_in)
  end
end

maker("kaiming_uniform", function(o)
  local std = kaiming("init.kaiming_uniform", o)
  return function(shape)
    local b = math.sqrt(3) * std(shape)
    return nn.rand(shape) * (2 * b) - b
  end
end)

maker("kaiming_normal", function(o)
  local std = kaiming("init.kaiming_normal", o)
  return function(shape) return nn.randn(shape) * std(shape) end
end)

local function xavier(who, o)
  o = core.options(who, o, { gain = "number" })
  return function(shape)
    local fan_in, fan_out = fans(who, shape)
    return (o.gain or 1) * math.sqrt(2 / (fan_in + fan_out))
  end
end

maker("xavier_uniform", function(o)
  local std = xavier("init.xavier_uniform", o)
  return function(shape)
    local b = math.sqrt(3) * std(shape)
    return nn.rand(shape) * (2 * b) - b
  end
end)

maker("xavier_normal", function(o)
  local std = xavier("init.xavier_normal", o)
  return function(shape) return nn.randn(shape) * std(shape) end
end)
