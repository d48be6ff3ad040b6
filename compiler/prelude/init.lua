-- init.lua -- how parameters start: functions from a shape to a tensor
local core, nn = ...
local op, stop = core.op, core.stop

local init = core.closed({}, "nn.init")
nn.init = init

-- The functions below that make initialisers, so that `init = nn.init.zeros`
-- means the same as `init = nn.init.zeros()`.
core.init_maker = {}

-- nn.init.name(first, second) or nn.init.name { options }; f gets the options in
-- the order of spec, { name, kind, default } each.
local function maker(name, spec, f)
  local who = "init." .. name
  init[name] = core.named(who, function(...) return f(core.arguments(who, spec, ...)) end)
  core.init_maker[init[name]] = true
end

local function at_least_zero(who, key, v)
  if not (v >= 0) then
    stop("init." .. who, ("%s is %g, expected 0 or more"):format(key, v), { spot = key })
  end
end

-- Random numbers; they are drawn in single precision.
local function drawn(draw, shape, dtype)
  local x = draw(shape)
  return dtype == "f64" and op.cast(x, dtype) or x
end

-- ---- constants and random numbers -------------------------------------------------

local function number(v)
  return function(shape, dtype) return op.const(v, dtype or "f32", shape) end
end

--- 0 everywhere.
---@return gradc.Init
maker("zeros", {}, function() return number(0) end)

--- 1 everywhere.
---@return gradc.Init
maker("ones", {}, function() return number(1) end)

--- val everywhere.
---@param val number
---@return gradc.Init
maker("constant", { { "val", "number" } }, function(v)
  if v == nil then stop("init.constant", "expected a number") end
  return number(v)
end)

-- Uniform between a and b.
local function between(a, b)
  return function(shape, dtype) return drawn(nn.rand, shape, dtype) * (b - a) + a end
end

--- Uniform between a and b.
---@param a? number = 0
---@param b? number = 1
---@return gradc.Init
maker("uniform", { { "a", "number", 0 }, { "b", "number", 1 } }, function(a, b)
  if a > b then
    stop("init.uniform", ("a (%g) must be below b (%g)"):format(a, b))
  end
  return between(a, b)
end)

--- Normal around mean.
---@param mean? number = 0
---@param std? number = 1  standard deviation
---@return gradc.Init
maker("normal", { { "mean", "number", 0 }, { "std", "number", 1 } }, function(mean, std)
  at_least_zero("normal", "std", std)
  return function(shape, dtype) return drawn(nn.randn, shape, dtype) * std + mean end
end)

--- Normal around mean, limited to numbers between a and b.
---@param mean? number = 0
---@param std? number = 1  standard deviation
---@param a? number = -2
---@param b? number = 2
---@return gradc.Init
maker("trunc_normal", { { "mean", "number", 0 }, { "std", "number", 1 }, { "a", "number", -2 },
                        { "b", "number", 2 } }, function(mean, std, a, b)
  local who = "init.trunc_normal"
  if not (std > 0) then
    stop(who, ("std is %g, expected more than 0"):format(std), { spot = "std" })
  end
  if not (a < b) then
    stop(who, ("a (%g) must be below b (%g)"):format(a, b))
  end
  return function(shape, dtype)
    dtype = dtype or "f32"
    local scale = std * math.sqrt(2)
    local low = op.erf(op.const((a - mean) / scale, dtype, {}))
    local high = op.erf(op.const((b - mean) / scale, dtype, {}))
    local y = drawn(nn.rand, shape, dtype) * (high - low) + low
    return op.max(op.min(nn.erfinv(y) * scale + mean, b), a)
  end
end)

-- ---- Xavier and Kaiming -------------------------------------------------------------

-- Inputs and outputs of one unit of a weight [out, in, ...].
local function fans(who, shape)
  if #shape < 2 then
    stop(who, ("expected a shape of at least two axes, found %s"):format(
      core.shape_text(shape)))
  end
  local field = core.count(shape) // (shape[1] * shape[2])
  return shape[2] * field, shape[1] * field
end

local gains = { linear = 1, conv1d = 1, conv2d = 1, conv3d = 1, conv_transpose1d = 1,
                conv_transpose2d = 1, conv_transpose3d = 1, sigmoid = 1, tanh = 5 / 3,
                relu = math.sqrt(2), selu = 3 / 4 }

local function gain_of(who, kind, slope)
  if kind == "leaky_relu" then return math.sqrt(2 / (1 + (slope or 0.01) ^ 2)) end
  if not gains[kind] then
    local known = core.keys(gains)
    known[#known + 1] = "leaky_relu"
    stop(who, ("there is no gain for '%s'%s"):format(kind, core.maybe(kind, known)),
         { spot = kind })
  end
  return gains[kind]
end

--- The factor of the standard deviation of weights before an activation: 5/3 for
--- "tanh", sqrt(2) for "relu", sqrt(2 / (1 + param^2)) for "leaky_relu", 3/4 for
--- "selu", else 1.
---@param nonlinearity string  name of the activation
---@param param? number = 0.01
---@return number
init.calculate_gain = core.named("init.calculate_gain", function(nonlinearity, param)
  if type(nonlinearity) ~= "string" then
    stop("init.calculate_gain", ("the activation is %s, expected its name"):format(
      core.describe(nonlinearity)))
  end
  return gain_of("init.calculate_gain", nonlinearity, param)
end)

local kaiming = { { "a", "number", 0 }, { "mode", "string", "fan_in" },
                  { "nonlinearity", "string", "leaky_relu" } }

-- The standard deviation for a shape.
local function kaiming_std(who, a, mode, kind)
  if mode ~= "fan_in" and mode ~= "fan_out" then
    stop(who, ("there is no mode '%s'%s"):format(mode, core.maybe(mode, { "fan_in", "fan_out" })),
         { spot = mode })
  end
  local gain = gain_of(who, kind, a)
  return function(shape)
    local fan_in, fan_out = fans(who, shape)
    return gain / math.sqrt(mode == "fan_in" and fan_in or fan_out)
  end
end

local function xavier_std(who, gain)
  return function(shape)
    local fan_in, fan_out = fans(who, shape)
    return gain * math.sqrt(2 / (fan_in + fan_out))
  end
end

local function even(std)
  return function(shape, dtype)
    local b = math.sqrt(3) * std(shape)
    return between(-b, b)(shape, dtype)
  end
end

local function bell(std)
  return function(shape, dtype) return drawn(nn.randn, shape, dtype) * std(shape) end
end

--- Uniform with variance gain^2 / fan, which keeps the variance of activations; a is
--- the slope of a leaky relu.
---@param o? { a: number = 0, mode: "fan_in"|"fan_out" = "fan_in",
---  nonlinearity: string = "leaky_relu" }
---@return gradc.Init
maker("kaiming_uniform", kaiming, function(...)
  return even(kaiming_std("init.kaiming_uniform", ...))
end)

--- Normal with variance gain^2 / fan; a is the slope of a leaky relu.
---@like init.kaiming_uniform
maker("kaiming_normal", kaiming, function(...)
  return bell(kaiming_std("init.kaiming_normal", ...))
end)

local xavier = { { "gain", "number", 1 } }

--- Uniform with variance 2 gain^2 / (fan_in + fan_out).
---@param gain? number = 1
---@return gradc.Init
maker("xavier_uniform", xavier, function(gain)
  return even(xavier_std("init.xavier_uniform", gain))
end)

--- Normal with variance 2 gain^2 / (fan_in + fan_out).
---@param gain? number = 1
---@return gradc.Init
maker("xavier_normal", xavier, function(gain)
  return bell(xavier_std("init.xavier_normal", gain))
end)

-- ---- matrices -----------------------------------------------------------------------

-- v on the diagonal of [rows, columns], 0 elsewhere.
local function diagonal(v, dtype, rows, columns)
  local shape = { rows, columns }
  return op.where(op.equal(op.iota(0, "i32", shape), op.iota(1, "i32", shape)),
                  v, op.const(0, dtype, shape))
end

-- m orthonormal rows of n, drawn uniformly from all such (m <= n): a product of m
-- reflections, the k-th of which turns axis k into a random direction among the
-- axes from k on; the signs keep that direction as it was drawn.
local function orthonormal(m, n, dtype)
  local shape = { m, n }
  local row, column = op.iota(0, "i32", shape), op.iota(1, "i32", shape)
  local v = op.where(op.less(column, row), 0, drawn(nn.randn, shape, dtype))
  local on = op.equal(column, row)
  local head = nn.sum(op.where(on, v, 0), 1, true)
  local sign = op.where(op.less(head, 0), op.const(-1, dtype, {}), 1)
  local w = v + op.where(on, sign * op.sqrt(nn.sum(v * v, 1, true)), 0)
  local size = nn.sum(w * w, 1, true)
  local twice = op.where(op.equal(size, 0), 0, 2 / op.where(op.equal(size, 0), 1, size))
  return nn.scan(function(q, x)
    local along = nn.sum(q * x.w, 1, true)
    return q - along * x.step
  end, diagonal(-sign, dtype, m, n), { w = w, step = w * twice }, { reverse = true })
end

--- A random orthogonal matrix, times gain: its rows or its columns, whichever are
--- fewer, are perpendicular to each other. All axes but the first count as one.
---@param gain? number = 1
---@return gradc.Init
maker("orthogonal", { { "gain", "number", 1 } }, function(gain)
  return function(shape, dtype)
    if #shape < 2 then
      stop("init.orthogonal", ("expected a shape of at least two axes, found %s"):format(
        core.shape_text(shape)))
    end
    local rows, columns = shape[1], core.count(shape) // shape[1]
    local q = orthonormal(math.min(rows, columns), math.max(rows, columns), dtype or "f32")
    if rows > columns then q = op.permute(q, { 1, 0 }) end
    return op.reshape(q * gain, shape)
  end
end)

local function matrix_only(who, shape)
  if #shape ~= 2 then
    stop("init." .. who, ("expected a matrix, found %s"):format(core.shape_text(shape)))
  end
end

--- 1 on the diagonal, 0 elsewhere.
---@return gradc.Init
maker("eye", {}, function()
  return function(shape, dtype)
    matrix_only("eye", shape)
    return diagonal(1, dtype or "f32", shape[1], shape[2])
  end
end)

--- A convolution that copies its input, as far as there are channels: 1 in the middle
--- of the kernel from each channel to itself, within each group.
---@param groups? integer = 1  groups of channels, as in nn.conv2d
---@return gradc.Init
maker("dirac", { { "groups", "size", 1 } }, function(groups)
  return function(shape, dtype)
    if #shape < 3 or #shape > 5 or shape[1] % groups ~= 0 then
      stop("init.dirac", ("expected the weight of a convolution with %d groups, found %s")
        :format(groups, core.shape_text(shape)))
    end
    local per = shape[1] // groups
    local out = op.iota(0, "f32", shape)
    local within = out - per * op.floor((out + 0.5) / per)
    local hit = op.equal(within, op.iota(1, "f32", shape))
    for d = 3, #shape do
      hit = op.logical_and(hit, op.equal(op.iota(d - 1, "i32", shape), shape[d] // 2))
    end
    return op.cast(hit, dtype or "f32")
  end
end)

--- Normal, but in each column a random fraction `sparsity` of the rows is 0.
---@param sparsity number
---@param std? number = 0.01  standard deviation
---@return gradc.Init
maker("sparse", { { "sparsity", "number" }, { "std", "number", 0.01 } }, function(sparsity, std)
  if not (sparsity and sparsity >= 0 and sparsity <= 1) then
    stop("init.sparse", "sparsity is missing or not between 0 and 1", { spot = "sparsity" })
  end
  at_least_zero("sparse", "std", std)
  return function(shape, dtype)
    matrix_only("sparse", shape)
    local rows, columns = shape[1], shape[2]
    -- The rank of every row among the others of its column, by a random number.
    local u = nn.rand(shape)
    local mine, other = op.reshape(u, { rows, 1, columns }), op.reshape(u, { 1, rows, columns })
    local cube = { rows, rows, columns }
    local before = op.less(op.iota(1, "i32", cube), op.iota(0, "i32", cube))
    local less = op.logical_or(op.less(other, mine),
                               op.logical_and(op.equal(other, mine), before))
    local rank = nn.sum(op.cast(less, "f32"), 1)
    local zeros = math.ceil(sparsity * rows)
    return op.where(op.less(rank, zeros), 0, drawn(nn.randn, shape, dtype) * std)
  end
end)
