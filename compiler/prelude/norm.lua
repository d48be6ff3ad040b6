-- norm.lua -- normalisation and dropout
--
-- Variances are biased (divided by n) where a layer normalises with them, unbiased
-- where a running variance keeps them.  Axes count from 0.
local core, nn = ...
local op, stop = core.op, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)

-- ---- what all norms share --------------------------------------------------

-- mean, x - mean, the average of its square, over axes, which keep extent 1; and
-- how many numbers each is of.
local function moments(x, axes)
  local n = 1
  for _, d in ipairs(axes) do n = n * x.shape[d + 1] end
  local mean = core.title(op.sum(x, axes) / n, "mean")
  local centered = core.title(x - mean, "centered")
  return mean, centered, core.title(op.sum(centered * centered, axes) / n, "var"), n
end

local function normalized(centered, var, eps)
  return core.title(centered / core.title(op.sqrt(var + eps), "std"), "normalized")
end

local function range(first, last)
  local list = {}
  for i = first, last do list[#list + 1] = i end
  return list
end

-- A vector of one number per channel, under the shape of x [N, C, ...].
local function per_channel(v, x)
  local shape = {}
  for i = 1, x.ndim do shape[i] = i == 2 and v.shape[1] or 1 end
  return op.reshape(v, shape)
end

local function check_rank(who, x, low, high, words)
  core.tensor(who, x, "the input")
  if x.ndim < low or x.ndim > high then
    stop(who, ("the input is %s, expected %s"):format(core.shape_text(x.shape), words),
         { note = "x is " .. core.describe(x) })
  end
end

local function check_size(who, n, want, words)
  if want and n ~= want then
    stop(who, ("the input has %d %s, the layer %d"):format(n, words, want))
  end
end

local function check_least(who, o, key, least)
  local v = o[key]
  if type(v) == "number" and not (v >= least) then
    stop(who, ("%s is %g, expected at least %g"):format(key, v, least), { spot = key })
  end
end

-- The weight or bias of a norm: a tensor of the script's, or a parameter; nil where
-- only the other one is given.
local function affine(self, o, suffix, shape, dtype)
  if not core.is_tensor(o[suffix]) then
    if core.is_tensor(o.weight) or core.is_tensor(o.bias) then return nil end
    return self:param(suffix, shape, { init = suffix == "weight" and 1 or 0,
                                       freeze = o.freeze, dtype = dtype })
  end
  if not core.same_shape(o[suffix].shape, shape) then
    stop(self.kind, ("the %s is %s, expected %s"):format(suffix,
      core.shape_text(o[suffix].shape), core.shape_text(shape)), { spot = suffix })
  end
  return o[suffix]
end

-- y w + b, of which either may be missing.
local function scaled(y, w, b)
  if w then y = y * w end
  return b and y + b or y
end

local function option(o, key, default)
  if o[key] == nil then return default end
  return o[key]
end

-- ---- batch norm, instance norm -----------------------------------------------

local function given_stats(self, o, channels)
  for _, key in ipairs { "running_mean", "running_var" } do
    if not core.same_shape(o[key].shape, { channels }) then
      stop(self.kind, ("the %s is %s, expected [%d]"):format(key,
        core.shape_text(o[key].shape), channels), { spot = key })
    end
  end
  return o.running_mean, o.running_var
end

local function running_stats(self, o, channels, dtype)
  if o.running_mean then return given_stats(self, o, channels) end
  local mean = self:buffer("running_mean", { channels }, { init = 0, dtype = dtype })
  local var = self:buffer("running_var", { channels }, { init = 1, dtype = dtype })
  core.made.by_name["params" .. mean.name].statistic = true
  core.made.by_name["params" .. var.name].statistic = true
  return mean, var, self:buffer("num_batches_tracked", {}, { init = 0, dtype = "i32" })
end

-- What a training step that needs y does to the running statistics, of which the
-- batch has m and v over n numbers.
local function track(self, o, y, m, v, n)
  local old_mean, old_var, count = running_stats(self, o, y.shape[2], y.dtype)
  local share = option(o, "momentum", 0.1)
  if share == false then share = 1 / op.cast(count + 1, y.dtype) end
  local function toward(stat, value)
    value = op.stop_gradient(op.reshape(value, stat.shape))
    nn.on_train(y, stat, function(old) return (1 - share) * old + share * value end)
    core.made.on_train[#core.made.on_train].statistic = value
  end
  toward(old_mean, m)
  toward(old_var, n > 1 and v * (n / (n - 1)) or v)
  if self.counts and count then nn.on_train(y, count, function(old) return old + 1 end) end
end

local function check_stats_norm(kind, o, counts)
  core.options(kind, o, { "size", num_features = "size", eps = "number",
    momentum = "number|boolean", affine = "boolean", track_running_stats = "boolean",
    weight = "tensor", bias = "tensor", name = "string", freeze = "boolean", dtype = "string",
    running_mean = "tensor", running_var = "tensor", training = "boolean" })
  check_least(kind, o, "eps", 0)
  if (o.running_mean == nil) ~= (o.running_var == nil) then
    stop(kind, "running_mean and running_var go together",
         { spot = o.running_mean and "running_mean" or "running_var" })
  end
  local m = o.momentum
  counts = counts and not o.running_mean
  if m == true or m == false and not counts or m and not (m >= 0 and m <= 1) then
    stop(kind, ("momentum is %s, expected a number from 0 to 1%s"):format(core.describe(m),
      counts and ", or false for the average of all batches" or ""), { spot = "momentum" })
  end
end

-- Whether to normalise by the batch: the script may say so; given statistics are
-- for inference, as in PyTorch's function.
local function is_training(o, given)
  if o.training ~= nil then return o.training end
  return not given and nn.training()
end

local function is_buffer(x)
  local name, kind = core.name(x)
  return name ~= nil and (kind == "state" or kind == "param"
                          and core.made.by_name["params" .. name].buffer)
end

-- A single number has no variance: an instance norm cannot use it, a batch norm
-- cannot be trained with it.
local function check_count(self, y, n, counts)
  local at = select(2, core.here())
  local function refuse()
    stop(self.kind, "a variance needs more than one number per channel", { line = at,
      note = "the input is " .. core.shape_text(y.shape),
      help = counts and "train with a larger batch" or nil })
  end
  if n == 1 and counts then core.when_training(y, refuse) end
  if n == 1 and not counts then refuse() end
end

-- x [N, C, ...] by statistics of the batch (axes 0 and 2 on), or of each sample
-- (axes 2 on); in inference by their running averages, where those are kept.
local function stats_norm(kind, rank, words, per_batch, defaults)
  core.define_layer(kind, function(o)
    check_stats_norm(kind, o, per_batch)
    local eps = o.eps or 1e-5
    local given = o.running_mean ~= nil
    local tracks = option(o, "track_running_stats", given or defaults.tracks)
    local affined = option(o, "affine", defaults.affine and not given) or o.weight or o.bias
    local self = core.layer(kind, function(self, x)
      check_rank(kind, x, rank[1], rank[2], words)
      local channels, w, b, mean, var = x.shape[2], nil, nil, nil, nil
      check_size(kind, channels, o.num_features or o[1], "channels")
      if affined then
        w = affine(self, o, "weight", { channels }, x.dtype)
        b = affine(self, o, "bias", { channels }, x.dtype)
        w, b = w and per_channel(w, x), b and per_channel(b, x)
      end
      if tracks then mean, var = running_stats(self, o, channels, x.dtype) end
      if tracks and not is_training(o, given) then
        local scale = 1 / op.sqrt(per_channel(var, x) + eps)
        if not (w and b) then
          return scaled((x - per_channel(mean, x)) * scale, w, b)
        end
        scale = core.title(w * scale, "scale")
        return x * scale + core.title(b - per_channel(mean, x) * scale, "shift")
      end
      local axes = range(2, x.ndim - 1)
      if per_batch then table.insert(axes, 1, 0) end
      local m, centered, v, n = moments(x, axes)
      local y = scaled(normalized(centered, v, eps), w, b)
      check_count(self, y, n, per_batch)
      if tracks and not (given and not is_buffer(mean)) then
        if not per_batch then
          m, v = op.sum(m, { 0 }) / x.shape[1], op.sum(v, { 0 }) / x.shape[1]
        end
        track(self, o, y, m, v, n)
      end
      return y
    end, o)
    self.counts = per_batch
    return self
  end, { "running_mean", "running_var", "weight", "bias", "training", "momentum", "eps" })
end

local batch, instance = { affine = true, tracks = true }, { affine = false, tracks = false }

--- Normalises every channel to mean 0 and variance 1 over the batch, then scales and
--- shifts it; inference uses running averages, which nn.train keeps. The buffers
--- running_mean, running_var and num_batches_tracked are saved with the parameters. A
--- given running_mean and running_var are used as they are, unless training = true.
---@param o? { [1] num_features: integer?, num_features: integer?, eps: number = 1e-5,
---  momentum: number|false = 0.1, affine: boolean = true, track_running_stats: boolean = true,
---  weight: gradc.Tensor?, bias: gradc.Tensor?, running_mean: gradc.Tensor?,
---  running_var: gradc.Tensor?, training: boolean?, name: string?,
---  freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, C, ...] -> [N, C, ...]
---@name batch_norm, batch_norm1d, batch_norm2d, batch_norm3d
stats_norm("batch_norm", { 2, 9 }, "[N, C, ...]", true, batch)
stats_norm("batch_norm1d", { 2, 3 }, "[N, C] or [N, C, L]", true, batch)
stats_norm("batch_norm2d", { 4, 4 }, "[N, C, H, W]", true, batch)
stats_norm("batch_norm3d", { 5, 5 }, "[N, C, D, H, W]", true, batch)

--- Normalises every channel of every sample to mean 0 and variance 1 over its
--- positions.
---@param o? { [1] num_features: integer?, num_features: integer?, eps: number = 1e-5,
---  momentum: number = 0.1, affine: boolean = false, track_running_stats: boolean = false,
---  weight: gradc.Tensor?, bias: gradc.Tensor?, running_mean: gradc.Tensor?,
---  running_var: gradc.Tensor?, training: boolean?, name: string?,
---  freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, C, ...] -> [N, C, ...]
---@name instance_norm, instance_norm1d, instance_norm2d, instance_norm3d
stats_norm("instance_norm", { 3, 9 }, "[N, C, ...]", false, instance)
stats_norm("instance_norm1d", { 3, 3 }, "[N, C, L]", false, instance)
stats_norm("instance_norm2d", { 4, 4 }, "[N, C, H, W]", false, instance)
stats_norm("instance_norm3d", { 5, 5 }, "[N, C, D, H, W]", false, instance)

-- ---- layer norm, RMS norm, group norm -------------------------------------------

-- The shape that a layer norm covers: given as a number or a list, or the last axis.
local function normalized_shape(who, x, given)
  core.tensor(who, x, "the input")
  if x.ndim == 0 then stop(who, "the input is a scalar") end
  if given == nil then return { x.shape[x.ndim] } end
  if type(given) == "number" then given = { given } end
  local last = { table.unpack(x.shape, math.max(1, x.ndim - #given + 1)) }
  if #given == 0 or not core.same_shape(last, given) then
    stop(who, ("the layer normalises %s, but the input is %s"):format(
      core.shape_text(given), core.shape_text(x.shape)),
      { note = "x is " .. core.describe(x) })
  end
  return given
end

-- nn.layer_norm { 8 }, { 4, 8 }, { { 4, 8 } }, { normalized_shape = ... }
local function last_axes_norm(kind, has_bias, apply)
  local spec = { "size|table", normalized_shape = "size|table", eps = "number",
    elementwise_affine = "boolean", weight = "tensor", name = "string", freeze = "boolean", dtype = "string" }
  if has_bias then spec.bias = "boolean|tensor" end
  for i = 2, 9 do spec[i] = "size" end
  core.define_layer(kind, function(o)
    core.options(kind, o, spec)
    check_least(kind, o, "eps", 0)
    local given = o.normalized_shape or o[2] and { table.unpack(o) } or o[1]
    return core.layer(kind, function(self, x)
      local shape = normalized_shape(kind, x, given)
      local y = apply(x, range(x.ndim - #shape, x.ndim - 1), o.eps)
      if o.elementwise_affine == false and not (o.weight or core.is_tensor(o.bias)) then
        return y
      end
      return scaled(y, affine(self, o, "weight", shape, x.dtype),
        has_bias and o.bias ~= false and affine(self, o, "bias", shape, x.dtype))
    end, o)
  end, has_bias and { "normalized_shape", "weight", "bias", "eps" }
       or { "normalized_shape", "weight", "eps" })
end

--- Normalises every sample to mean 0 and variance 1 over its last axes, then scales and
--- shifts it; normalized_shape lists their extents, by default that of the last axis.
---@param o? { [1] normalized_shape: integer|integer[]|nil, normalized_shape: integer|integer[]|nil,
---  eps: number = 1e-5, elementwise_affine: boolean = true, bias: boolean|gradc.Tensor = true,
---  weight: gradc.Tensor?, name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [..., normalized_shape] -> the same
---@name layer_norm
last_axes_norm("layer_norm", true, function(x, axes, eps)
  local _, centered, var = moments(x, axes)
  return normalized(centered, var, eps or 1e-5)
end)

--- Divides every sample by its root mean square over the last axes, then scales it; by
--- default eps is the machine epsilon of the type.
---@param o? { [1] normalized_shape: integer|integer[]|nil, normalized_shape: integer|integer[]|nil,
---  eps: number?, elementwise_affine: boolean = true, weight: gradc.Tensor?,
---  name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [..., normalized_shape] -> the same
---@name rms_norm
last_axes_norm("rms_norm", false, function(x, axes, eps)
  local n = 1
  for _, d in ipairs(axes) do n = n * x.shape[d + 1] end
  return x / op.sqrt(op.sum(x * x, axes) / n + (eps or 2.0 ^ -core.types[x.dtype].fraction))
end)

--- Normalises every group of channels of a sample to mean 0 and variance 1, then scales
--- and shifts every channel.
---@param o { [1] num_groups: integer, [2] num_channels: integer?, num_groups: integer,
---  num_channels: integer?, eps: number = 1e-5, affine: boolean = true,
---  weight: gradc.Tensor?, bias: gradc.Tensor?, name: string?,
---  freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [N, C, ...] -> [N, C, ...]
core.define_layer("group_norm", function(o)
  local kind = "group_norm"
  core.options(kind, o, { "size", "size", num_groups = "size", num_channels = "size",
    eps = "number", affine = "boolean", weight = "tensor", bias = "tensor",
    name = "string", freeze = "boolean", dtype = "string" })
  check_least(kind, o, "eps", 0)
  local groups = o.num_groups or o[1]
  if not groups then
    stop(kind, "the number of groups is missing", { help = "write nn.group_norm { 4 }" })
  end
  return core.layer(kind, function(self, x)
    check_rank(kind, x, 2, 9, "[N, C, ...]")
    local channels = x.shape[2]
    check_size(kind, channels, o.num_channels or o[2], "channels")
    if channels % groups ~= 0 then
      stop(kind, ("cannot divide %s into %d groups"):format(core.several(channels, "channel"), groups),
           { note = "x is " .. core.describe(x) })
    end
    local each = op.reshape(x, { x.shape[1], groups,
                                 core.count(x.shape) // (x.shape[1] * groups) })
    local _, centered, var = moments(each, { 2 })
    local y = op.reshape(normalized(centered, var, o.eps or 1e-5), x.shape)
    if o.affine == false and not (o.weight or o.bias) then return y end
    local w = affine(self, o, "weight", { channels }, x.dtype)
    local b = affine(self, o, "bias", { channels }, x.dtype)
    return scaled(y, w and per_channel(w, x), b and per_channel(b, x))
  end, o)
end, { "num_groups", "weight", "bias", "eps" })

-- ---- other norms -------------------------------------------------------------------

--- x divided by a power of the average square of neighbouring channels.
---@param o { [1] size: integer, size: integer, alpha: number = 1e-4, beta: number = 0.75,
---  k: number = 1 }
---@return gradc.Layer  [N, C, ...] -> [N, C, ...]
core.define_layer("local_response_norm", function(o)
  local kind = "local_response_norm"
  core.options(kind, o, { "size", size = "size", alpha = "number", beta = "number",
                          k = "number" })
  local size = o.size or o[1]
  if not size then
    stop(kind, "the size is missing", { help = "write nn.local_response_norm { 5 }" })
  end
  return core.layer(kind, function(_, x)
    check_rank(kind, x, 3, 9, "[N, C, ...]")
    local widths, sum = {}, nil
    for i = 1, 2 * (x.ndim - 2) do widths[i] = 0 end
    widths[#widths + 1], widths[#widths + 2] = size // 2, (size - 1) // 2
    local squares = nn.pad(x * x, widths)
    for i = 0, size - 1 do
      local part = nn.narrow(squares, 1, i, x.shape[2])
      sum = sum and sum + part or part
    end
    return x / nn.pow(sum / size * (o.alpha or 1e-4) + (o.k or 1), o.beta or 0.75)
  end)
end, { "size", "alpha", "beta", "k" })

--- x divided by its p-norm along dim, which counts as at least eps.
---@param x gradc.Tensor
---@param options? { p: number = 2, dim: integer = 1, eps: number = 1e-12 }
---@return gradc.Tensor
method("normalize", core.by_name("normalize", { { "p", "number", 2 }, { "dim", "number", 1 },
                                                { "eps", "number", 1e-12 } },
                                 function(x, p, dim, eps)
  core.tensor("normalize", x)
  dim = core.axis("normalize", x, dim)
  if not (p > 0) then
    stop("normalize", ("p is %g, expected a positive number"):format(p), { spot = "p" })
  end
  return x / op.max(core.norm(x, p, { dim }), eps)
end))

--- A weight made of a direction and a length: g v / |v|, with norms over all axes but
--- dim; use w = nn.weight_norm(v, g) as the weight of a layer.
---@param v gradc.Tensor
---@param g gradc.Tensor  extents of 1 but for dim, or one number if dim is false
---@param dim? integer|false = 0
---@return gradc.Tensor  the shape of v
define("weight_norm", function(v, g, dim)
  local who = "weight_norm"
  core.tensor(who, v, "the direction")
  core.tensor(who, g, "the length")
  local axes, shape = {}, v.shape
  if dim == nil then dim = 0 end
  local kept = dim ~= false and core.axis(who, v, dim)
  for d = 0, v.ndim - 1 do
    if d ~= kept then
      axes[#axes + 1], shape[d + 1] = d, 1
    end
  end
  if dim == false and core.count(g.shape) == 1 then g = op.reshape(g, shape) end
  if not core.same_shape(g.shape, shape) then
    stop(who, ("the length is %s, expected %s"):format(core.shape_text(g.shape),
      core.shape_text(shape)), { note = "g is " .. core.describe(g) })
  end
  return v * (g / core.norm(v, 2, axes))
end)

-- w as a matrix, of which dim has the rows.
local function rows_of(w, dim)
  local order = { dim }
  for d = 0, w.ndim - 1 do
    if d ~= dim then order[#order + 1] = d end
  end
  return op.reshape(op.permute(w, order), { w.shape[dim + 1], core.count(w.shape) // w.shape[dim + 1] })
end

local function unit(x, eps) return x / op.max(core.norm(x, 2, { 0 }), eps) end

-- Unit vectors next to the singular ones of m, which follow it by steps of the power method
-- while it is trained.
local function singular(name, m, o)
  local function vector(suffix, n)
    return core.absolutely(nn.buffer, name .. suffix, { n },
      { dtype = m.dtype, init = nn.init.normal { std = 1 / math.sqrt(n) } })
  end
  local u, v = vector("_u", m.shape[1]), vector("_v", m.shape[2])
  local near_u, near_v = u, v
  if nn.training() then
    local fixed = op.stop_gradient(m)
    for _ = 1, o.n_power_iterations or 1 do
      near_v = unit(nn.mv(nn.t(fixed), near_u), o.eps or 1e-12)
      near_u = unit(nn.mv(fixed, near_v), o.eps or 1e-12)
    end
  end
  return u, v, near_u, near_v
end

--- A weight divided by its largest singular value, which the power method follows during
--- training (Miyato et al., 2018); use nn.spectral_norm(w) as the weight of a layer.  Its vectors
--- are buffers, NAME_u and NAME_v, beside the parameter NAME.
---@param w gradc.Tensor  a parameter of two axes or more
---@param options? { n_power_iterations: integer = 1, eps: number = 1e-12, dim: integer = 0 }
---@return gradc.Tensor  the shape of w
define("spectral_norm", function(w, options)
  local who = "spectral_norm"
  local o = core.options(who, options, { n_power_iterations = "size", eps = "number", dim = "number" })
  local name = core.param_name(core.tensor(who, w, "the weight"))
  if not name or w.ndim < 2 then
    stop(who, ("the weight is %s, expected a parameter of two axes or more"):format(core.describe(w)))
  end
  local m = rows_of(w, core.axis(who, w, o.dim or 0))
  local u, v, near_u, near_v = singular(name, m, o)
  local size = nn.sum(near_u * nn.mv(m, near_v))
  local y = w / size
  if nn.training() then
    nn.on_train(y, u, function() return near_u end)
    nn.on_train(y, v, function() return near_v end)
  end
  return y
end)

-- ---- dropout -------------------------------------------------------------------------

-- true where a number is kept, drawn afresh in every step; nil where nothing is
-- dropped.  Inference draws nothing but counts, so that what else is random stays
-- the same.
local function keep(o, p, shape)
  local training = o.training
  if training == nil then training = nn.training() end
  if not training then core.made.streams = core.made.streams + 1 end
  if not training or p == 0 then return nil end
  return op.logical_not(op.less(nn.rand(shape), p))
end

local function check_dropout(kind, o)
  core.options(kind, o, { "number", p = "number", training = "boolean" })
  local p = o.p or o[1] or 0.5
  if not (p >= 0 and p <= 1) then
    stop(kind, ("p is %g, expected a number from 0 to 1"):format(p),
         { spot = o.p and "p" or nil })
  end
  return p
end

local function drop(x, kept, p)
  if p == 1 then return x * 0 end
  return op.where(nn.expand(kept, x.shape), x * (1 / (1 - p)), 0)
end

--- Sets each number to 0 with probability p and divides the others by 1 - p; does nothing
--- in inference. The choice is a function of seed, layer and step, so that it can be
--- repeated. training = true drops in inference as well, training = false never drops.
---@param o? { [1] p: number = 0.5, p: number = 0.5, training: boolean? }
---@return gradc.Layer
core.define_layer("dropout", function(o)
  local p = check_dropout("dropout", o)
  return core.layer("dropout", function(_, x)
    local kept = keep(o, p, core.tensor("dropout", x).shape)
    return kept and drop(x, kept, p) or x
  end)
end, { "p", "training" })

-- The shape of one number per channel.
local function channels_of(x)
  local shape = x.shape
  for i = 3, #shape do shape[i] = 1 end
  return shape
end

--- Dropout of whole channels.
---@param o? { [1] p: number = 0.5, p: number = 0.5, training: boolean? }
---@return gradc.Layer  [N, C, ...] -> [N, C, ...]
---@name dropout1d, dropout2d, dropout3d
for i, words in ipairs { "[N, C, L]", "[N, C, H, W]", "[N, C, D, H, W]" } do
  local name, rank = ("dropout%dd"):format(i), i + 2
  core.define_layer(name, function(o)
    local p = check_dropout(name, o)
    return core.layer(name, function(_, x)
      check_rank(name, x, rank, rank, words)
      local kept = keep(o, p, channels_of(x))
      return kept and drop(x, kept, p) or x
    end)
  end, { "p", "training" })
end

-- What selu tends to for large negative numbers.
local SATURATED = -1.7580993408473766

local function alpha_dropout(name, shape_of)
  core.define_layer(name, function(o)
    local p = check_dropout(name, o)
    return core.layer(name, function(_, x)
      local kept = keep(o, p, shape_of(core.tensor(name, x)))
      if not kept then return x end
      if p == 1 then return x * 0 end
      local a = 1 / math.sqrt((1 - p) * (1 + p * SATURATED ^ 2))
      local b = -a * SATURATED * p
      return op.where(nn.expand(kept, x.shape), x * a + b, SATURATED * a + b)
    end)
  end, { "p", "training" })
end

--- Dropout that keeps the mean and variance of selu's results: dropped numbers become
--- its lower limit. feature_alpha_dropout drops whole channels.
---@param o? { [1] p: number = 0.5, p: number = 0.5, training: boolean? }
---@return gradc.Layer
---@name alpha_dropout, feature_alpha_dropout
alpha_dropout("alpha_dropout", function(x) return x.shape end)
alpha_dropout("feature_alpha_dropout", channels_of)
