-- A random network of the prelude: gradc compile network.lua -D seed=17
--
-- Every layer takes values drawn so far and adds its own.  A draw that the language
-- refuses, or that grows too large, is left out.
local nn = require "gradc"

local seed = 0                              -- another by fuzzer -l
seed = nn.setting("seed", seed)
local limit = nn.setting("limit", 3000)     -- elements of a value
local layers = nn.setting("layers", 13)     -- at most

local state = seed * 2654435761
local function int(n)
  state = state * 6364136223846793005 + 1442695040888963407
  return (state >> 33) % n
end
local function pick(list) return list[int(#list) + 1] end
local function maybe() return int(2) == 0 end
local function seldom() return int(5) == 0 end
local function some(x) return maybe() and x or nil end
local function ints(n, list)
  local t = {}
  for i = 1, n do t[i] = pick(list) end
  return t
end
local function between(least, most) return least + int(most - least + 1) end

local sizes = { 1, 2, 3, 4, 5, 7, 8, 13, 17 }
local large = { 13, 16, 17, 31, 33, 64 }
local extents = seldom() and large or sizes
local batch = pick { 1, 2, 3, 3, 4, 5, 7, 8, 13, 17 }

-- ---- values so far ----------------------------------------------------------

local pool, used, count = {}, {}, 0
local function name(kind)
  count = count + 1
  return kind .. count
end
local function keep(x)
  if x:numel() > limit or #x.shape > 5 then error "too large" end
  pool[#pool + 1] = x
  return x
end
local function take(test)
  local fit = {}
  for _, x in ipairs(pool) do
    if not test or test(x) then fit[#fit + 1] = x end
  end
  if #fit == 0 then error "none" end
  local x = fit[int(4) > 0 and between(math.max(1, #fit - 3), #fit) or int(#fit) + 1]
  used[x] = true
  return x
end
local function same(x)
  return take(function(y)
    if #x.shape ~= #y.shape then return false end
    for i, n in ipairs(x.shape) do
      if n ~= y.shape[i] then return false end
    end
    return true
  end)
end

-- In another shape of n axes.
local function reshaped(x, n)
  local left, shape = x:numel(), {}
  for i = 1, n - 1 do
    local divisors = {}
    for d = 1, math.min(left, 40) do
      if left % d == 0 then divisors[#divisors + 1] = d end
    end
    shape[i] = pick(divisors)
    left = left // shape[i]
  end
  table.insert(shape, between(1, n), left)
  return x:reshape(shape)
end
local function axes(n)
  local fit = pcall(take, function(x) return #x.shape == n end)
  if fit and int(4) > 0 then return take(function(x) return #x.shape == n end) end
  return reshaped(take(), n)
end
local function solid() return take(function(x) return #x.shape > 0 end) end

local function param(shape)
  return nn.param(name "p", shape, { init = nn.init.normal(0, 0.5) })
end
local function alike(shape) return maybe() and param(shape) or keep(nn.input(name "x", shape)) end

-- Whole numbers below n.  A driver draws labels from 0 to 2.
local function index(shape, n)
  if n > 2 and maybe() then return nn.label(name "y", shape, n) end
  local list, all = {}, 1
  for _, d in ipairs(shape) do all = all * d end
  for i = 1, all do list[i] = int(n) end
  return nn.const(list, shape, "i32")
end
local function lengths(n, most)
  return nn.clamp(nn.label(name "n", { n }, math.max(3, most)) + 1, 1, most)
end
local function dim(x) return int(#x.shape) end
local function along(x, d) return x.shape[d + 1] end
local function changed(x, d, n)
  local shape = {}
  for i, e in ipairs(x.shape) do shape[i] = i == d + 1 and n or e end
  return shape
end

-- ---- layers -----------------------------------------------------------------

local functions = {
  nn.relu, nn.tanh, nn.sigmoid, nn.gelu, nn.silu, nn.mish, nn.elu, nn.selu, nn.celu, nn.softplus,
  nn.logsigmoid, nn.softsign, nn.tanhshrink, nn.hardtanh, nn.relu6, nn.hardsigmoid, nn.hardswish,
  nn.leaky_relu, nn.softshrink, nn.hardshrink, nn.sin, nn.cos, nn.atan, nn.abs, nn.square, nn.neg,
  nn.erf, nn.sign, nn.floor, nn.sinc, nn.asinh, nn.frac, nn.detach, nn.round,
}
local positive = {
  nn.log, nn.sqrt, nn.rsqrt, nn.reciprocal, nn.log2, nn.lgamma, nn.digamma, nn.log1p,
}

local function elementwise(x)
  return pick {
    function() return pick(functions)(x) end,
    function() return pick(functions)(x) end,
    function() return pick(positive)(nn.abs(x) + 0.5) end,
    function() return nn.clamp(x, some(-0.3), 0.4) end,
    function() return nn.masked_fill(x, nn.gt(x, 0.2), 0.5) end,
    function() return nn.softmax(x, dim(x)) end,
    function() return nn.log_softmax(x, dim(x)) end,
    function() return nn.glu(x, dim(x)) end,
    function() return x >> nn.prelu { pick { 1, x.shape[2] or 1 } } end,
    function() return x >> nn.dropout { 0.3, training = some(true) } end,
    function() return x >> pick { nn.dropout1d, nn.alpha_dropout } { 0.2 } end,
    function() return x:to(pick { "f16", "bf16", "f64" }):to "f32" end,
    function() return nn.cast(nn.clamp(x * 10 + 100, 0, 255), "u8"):to "f32" / 100 end,
    function() return x >> nn.fake_quantize { quant_min = -128, quant_max = 127 } end,
    function() return x + 0.1 * nn.randn_like(x) end,
  }()
end

local pairs_of = {
  function(a, b) return a + b end,
  function(a, b) return a - b end,
  function(a, b) return a * b end,
  function(a, b) return a / (1 + b * b) end,
  nn.maximum, nn.minimum, nn.fmax, nn.logaddexp,
  function(a, b) return nn.where(nn.lt(a, 0.1), b, a) end,
  function(a, b) return nn.where(nn.logical_or(nn.lt(a, b), nn.gt(b, 0.5)), a, 0) end,
  function(a, b) return nn.atan2(a, 1 + b * b) end,
  function(a, b) return nn.hypot(a, b + 0.1) end,
  function(a, b) return nn.lerp(a, b, 0.3) end,
  function(a, b) return nn.pow(nn.sigmoid(a) + 0.1, b) end,
  function(a, b) return nn.xlogy(a, nn.abs(b) + 0.2) end,
  function(a, b) return nn.addcmul(a, b, b, 0.5) end,
  function(a) return nn.remainder(a, 0.7) end,
}
local function binary(x)
  local y
  if maybe() then
    local shape = {}
    for i = between(1, math.max(1, #x.shape)), #x.shape do
      shape[#shape + 1] = seldom() and 1 or x.shape[i]
    end
    y = param(shape)
  else
    y = seldom() and take() or same(x)
  end
  if maybe() then x, y = y, x end
  return pick(pairs_of)(x, y)
end

local shared = {}
local function linear(x)
  local old = #shared > 0 and pick(shared)
  if old and seldom() then return old(x) end
  local layer = nn.linear { along(x, #x.shape - 1), pick(extents), bias = int(4) > 0,
                            dtype = seldom() and pick { "f16", "bf16" } or nil }
  shared[#shared + 1] = layer
  local y = layer(x)
  return y.dtype == "f32" and y or y:to "f32"
end

local convolutions = {
  { nn.conv1d, nn.conv_transpose1d }, { nn.conv2d, nn.conv_transpose2d },
  { nn.conv3d, nn.conv_transpose3d },
}
local function convolution()
  local n = pick { 1, 1, 2, 2, 2, 3 }
  local x = axes(n + 2)
  local channels = x.shape[2]
  local groups = pick { 1, 1, 1, 2, 3, channels }
  if channels % groups ~= 0 then groups = 1 end
  local transposed = int(4) == 0
  local stride, dilation = ints(n, { 1, 1, 1, 2, 3 }), ints(n, { 1, 1, 1, 2, 3 })
  local options = {
    channels, groups * pick { 1, 1, 2, 3, 5 }, ints(n, { 1, 2, 3, 3, 4, 5 }), stride = stride,
    padding = ints(n, { 0, 0, 1, 2 }), dilation = dilation, groups = groups, bias = int(4) > 0,
  }
  if transposed then
    options.output_padding = {}
    for i = 1, n do options.output_padding[i] = int(math.max(stride[i], dilation[i])) end
  elseif seldom() then
    options.padding, options.stride = "same", 1
  elseif seldom() then
    options.padding_mode = pick { "reflect", "replicate", "circular" }
  end
  return convolutions[n][transposed and 2 or 1](options)(x)
end

local function pooling()
  local n = pick { 1, 2, 2, 3 }
  local x = axes(n + 2)
  local function of(kind) return nn[kind .. "_pool" .. n .. "d"] end
  local function adaptive(kind) return of("adaptive_" .. kind)(x, { ints(n, { 1, 2, 3, 4 }) }) end
  local k, padding = ints(n, { 1, 2, 3, 3, 4 }), {}
  for i = 1, n do padding[i] = int(k[i] // 2 + 1) end
  local options = { k, stride = ints(n, { 1, 2, 2, 3 }), padding = padding, ceil_mode = maybe() }
  return pick {
    function() return adaptive "max" end,
    function() return adaptive "avg" end,
    function() return of "max"(x, options) end,
    function()
      options.dilation = ints(n, { 1, 1, 2 })
      return of "max"(x, options)
    end,
    function()
      options.count_include_pad = maybe()
      options.divisor_override = n > 1 and seldom() and 3 or nil
      return of "avg"(x, options)
    end,
    function()
      return of "lp"(nn.abs(x) + 0.1, { pick { 1, 2, 3 }, k, stride = options.stride })
    end,
    function()
      local linear = ({ "linear", "bilinear", "trilinear" })[n]
      return nn.interpolate(x, { ints(n, { 1, 2, 3, 5, 7 }),
                                 mode = pick { "nearest", "nearest-exact", linear } })
    end,
  }()
end

local function norm()
  local x = axes(pick { 2, 3, 3, 4, 4, 5 })
  local channels = x.shape[2]
  return pick {
    function()
      return x >> nn.batch_norm { channels, affine = maybe(), track_running_stats = maybe(),
                                  momentum = pick { 0.1, 0.3, false } }
    end,
    function() return x >> nn.batch_norm { channels } end,
    function() return x >> nn.instance_norm { channels, affine = maybe(), track_running_stats = maybe() } end,
    function()
      local shape = {}
      for i = between(1, #x.shape), #x.shape do shape[#shape + 1] = x.shape[i] end
      return x >> nn.layer_norm { shape, elementwise_affine = maybe() }
    end,
    function() return x >> nn.layer_norm { bias = maybe() } end,
    function() return x >> nn.rms_norm { eps = 0.01, elementwise_affine = maybe() } end,
    function()
      local groups = pick { 1, 2, 3, channels }
      return x >> nn.group_norm { channels % groups == 0 and groups or 1, affine = maybe() }
    end,
    function() return x >> nn.local_response_norm { pick { 1, 2, 3, 5 }, alpha = 0.1 } end,
    function() return nn.normalize(x + 0.1, { p = pick { 1, 2, 3 }, dim = dim(x) }) end,
  }()
end

local function recurrent()
  local x = axes(3)
  local first, kind = maybe(), pick { "rnn", "lstm", "gru" }
  local rows, steps = x.shape[first and 1 or 2], x.shape[first and 2 or 1]
  if steps > 20 then error "too long" end
  local hidden, layers, both = pick { 1, 2, 3, 5, 8 }, pick { 1, 1, 2 }, int(3) == 0
  local options = { x.shape[3], hidden, layers, bidirectional = both, bias = int(4) > 0,
                    batch_first = first, dropout = layers > 1 and seldom() and 0.2 or nil }
  local last = hidden
  if kind == "rnn" then options.nonlinearity = pick { "tanh", "relu" } end
  if kind == "lstm" and hidden > 2 and seldom() then
    options.proj_size, last = 2, 2
  end
  local h0
  if seldom() then
    local n = layers * (both and 2 or 1)
    h0 = alike { n, rows, last }
    if kind == "lstm" then h0 = { h0, param { n, rows, hidden } } end
  end
  local out, h = nn[kind](options)(x, h0, int(3) == 0 and lengths(rows, steps) or nil)
  if maybe() then keep((kind == "lstm" and pick(h) or h) * 1) end
  return out
end

local function heads(n)
  local h = pick { 1, 2, 3, 4 }
  return n % h == 0 and h or 1
end
local function mask(t, s)
  return pick {
    function() return nn.logical_not(nn.causal_mask(t, s)) end,
    function() return nn.sin(nn.arange(t * s):to "f32":reshape { t, s }) end,
    function() return param { t, s } end,
    function() end,
  }()
end
local function attention()
  local x = axes(3)
  local first = maybe()
  local n, t, e = x.shape[first and 1 or 2], x.shape[first and 2 or 1], x.shape[3]
  if n * t * t > limit or e > 64 then error "too large" end
  local h = heads(e)
  return pick {
    function()
      local bias_kv, zero = seldom(), seldom()
      local layer = nn.multihead_attention { e, h, bias = int(4) > 0, add_bias_kv = bias_kv,
                                             add_zero_attn = zero, batch_first = first,
                                             dropout = seldom() and 0.2 or 0 }
      local out, weights = layer(x, x, x, {
        attn_mask = mask(t, t), average_attn_weights = maybe(),
        key_padding_mask = seldom() and nn.logical_not(nn.sequence_mask(lengths(n, t), t)) or nil })
      if seldom() then keep(weights * 1) end
      return out
    end,
    function()
      return x >> nn.transformer_encoder_layer {
        e, h, dim_feedforward = pick { 3, 8 }, dropout = pick { 0, 0.1 }, batch_first = first,
        activation = pick { "relu", "gelu" }, norm_first = maybe() }
    end,
    function()
      return nn.transformer_decoder_layer {
        e, h, dim_feedforward = pick { 3, 8 }, dropout = 0, batch_first = first,
        norm_first = maybe() }(x, same(x))
    end,
    function()
      return nn.scaled_dot_product_attention(x, same(x), same(x), { is_causal = maybe() })
    end,
    function() return nn.rotary(x) end,
    function() return x >> nn.positional_embedding { t } end,
  }()
end

local function embedding()
  local n = pick { 1, 2, 3, 5, 9, 30 }
  local shape = ints(between(1, 3), { 1, 2, 3, 5, 7 })
  shape[1] = batch
  local padding = seldom() and int(n) or nil
  return pick {
    function() return nn.embedding { n, pick(sizes), padding_idx = padding }(index(shape, n)) end,
    function()
      local mode = pick { "sum", "mean", "max" }
      local i = index({ batch, pick { 1, 2, 3, 5 } }, n)
      local weights = mode == "sum" and maybe() and param(i.shape) or nil
      return nn.embedding_bag { n, pick(sizes), mode = mode, padding_idx = padding }(i, weights)
    end,
    function() return nn.one_hot(index(shape, n), n):to "f32" end,
    function() return nn.bincount(index({ 7 }, n), nil, n):to "f32" end,
  }()
end

-- ---- operations -------------------------------------------------------------

local function reduction(x)
  local d, keepdim = dim(x), maybe()
  local many = maybe() and d or { d, (d + 1) % #x.shape ~= d and (d + 1) % #x.shape or nil }
  return pick {
    function() return pick { nn.sum, nn.mean, nn.amax, nn.amin, nn.logsumexp }(x, many, keepdim) end,
    function() return pick { nn.var, nn.std }(x + nn.sin(x), many, maybe(), keepdim) end,
    function() return nn.norm(x + 0.1, pick { 1, 2, 3, math.huge }, many, keepdim) end,
    function() return nn.prod(x, d, keepdim) end,
    function() return (pick { nn.max, nn.min, nn.median }(x, d, keepdim)) end,
    function() return nn.quantile(x, pick { 0.1, 0.5, 0.9 }, d, keepdim) end,
    function() return pick { nn.argmax, nn.argmin }(x, d):to "f32" * 0.3 end,
    function() return pick { nn.any, nn.all, nn.count_nonzero }(nn.gt(x, 0), d):to "f32" end,
  }()
end

local function order(x)
  local d = dim(x)
  return pick {
    function() return nn.cumsum(x, d, maybe(), maybe()) end,
    function() return nn.cumprod(1 + 0.3 * nn.tanh(x), d) end,
    function() return nn.logcumsumexp(x, d) end,
    function() return (pick { nn.cummax, nn.cummin }(x, d)) end,
    function() return (nn.sort(x, d, maybe())) end,
    function() return nn.gather(same(x), d, nn.argsort(x, d, maybe())) end,
    function() return (nn.topk(x, between(1, math.min(5, along(x, d))), d, maybe())) end,
    function() return (nn.kthvalue(x, between(1, math.min(5, along(x, d))), d, true)) end,
    function() return nn.bucketize(x, { -1, -0.2, 0.3, 1.5 }):to "f32" end,
    function() return nn.diff(x, 1, d) end,
  }()
end

local function places(x)
  local d = dim(x)
  local n, m = along(x, d), pick { 1, 2, 3, 5, 7 }
  local slices, shape = index({ m }, n), changed(x, d, m)
  return pick {
    function() return nn.gather(x, d, index(shape, n)) end,
    function() return nn.index_select(x, d, slices) end,
    function() return nn.index_add(x, d, slices, param(shape), 0.5) end,
    function() return nn.index_copy(x, d, slices, param(shape)) end,
    function() return nn.scatter_add(x, d, index(shape, n), param(shape)) end,
    function() return nn.scatter(x, d, index(shape, n), param(shape)) end,
    function()
      local how = pick { "sum", "mean", "amax", "amin", "prod" }
      return nn.scatter_reduce(x, d, index(shape, n), param(shape), how, maybe())
    end,
    function() return nn.index(x, { index({ m }, x.shape[1]) }) end,
    function() return nn.take(x, index({ m }, x:numel())) end,
  }()
end

local function cut(x, d)
  local n = along(x, d)
  local first = int(n)
  return nn.slice(x, d, first, between(first + 1, n), pick { 1, 1, 2, 3 })
end
local function shape(x)
  local d = dim(x)
  return pick {
    function() return reshaped(x, between(1, 4)) end,
    function()
      local order = {}
      for i = 1, #x.shape do table.insert(order, between(1, i), i - 1) end
      return x:permute(order)
    end,
    function() return cut(x, d) end,
    function() return nn.flip(cut(x, d), { d }) end,
    function() return nn.roll(x, between(-3, 3), d) end,
    function()
      return nn.pad(x, ints(2 * between(1, math.min(3, #x.shape)), { 0, 0, 1, 2, 3, -1 }), "constant",
                    pick { 0, 0.5 })
    end,
    function()
      return nn.pad(x, ints(2 * (#x.shape - 2), { 0, 1, 2 }), pick { "reflect", "replicate", "circular" })
    end,
    function() return nn.cat({ x, same(x), maybe() and cut(x, d) or nil }, d) end,
    function() return nn.cat({ cut(x, d), x }, d) end,
    function() return nn.stack({ x, same(x) }, d) end,
    function() return nn.tile(x, ints(#x.shape, { 1, 1, 2, 3 })) end,
    function() return nn.repeat_interleave(x, pick { 2, 3 }, d) end,
    function() return pick { nn.tril, nn.triu }(x, pick { -1, 0, 1 }) end,
    function() return nn.diagonal(x, pick { 0, 0, 1 }) end,
    function()
      local parts = nn.split(x, between(1, along(x, d)), d)
      local y = pick(parts) * 2
      return #parts > 1 and maybe() and nn.cat({ pick(parts), y }, d) or y
    end,
    function() return nn.squeeze(x) end,
    function()
      local image = axes(4)
      return nn.unfold(image, { kernel_size = ints(2, { 1, 2, 3 }), stride = pick { 1, 2 },
                                padding = pick { 0, 1 }, dilation = pick { 1, 1, 2 } })
    end,
    function() return nn.pixel_shuffle(axes(4), { 2 }) end,
    function()
      local image = axes(4)
      return nn.grid_sample(image, param { image.shape[1], 2, 3, 2 },
                            { mode = pick { "bilinear", "nearest" }, align_corners = maybe(),
                              padding_mode = pick { "zeros", "border", "reflection" } })
    end,
  }()
end

-- Letters for the axes of x and y, the same ones where extents agree; some are left.
local function einsum(x, y)
  local a, b, left = "", "", ""
  for i = 1, #x.shape do a = a .. string.char(96 + i) end
  for i, n in ipairs(y.shape) do
    local letter = string.char(106 + i)
    for j = 1, #a do
      local c = a:sub(j, j)
      if x.shape[j] == n and not b:find(c, 1, true) and int(3) > 0 then letter = c end
    end
    b = b .. letter
  end
  for c in (a .. b):gmatch "." do
    if not left:find(c, 1, true) and maybe() then left = maybe() and left .. c or c .. left end
  end
  return nn.einsum(a .. "," .. b .. "->" .. left, x, y)
end
local function product()
  local x = take(function(x) return #x.shape >= 2 end)
  local inner = along(x, #x.shape - 1)
  return pick {
    function() return nn.matmul(x, param { inner, pick(extents) }) end,
    function() return nn.matmul(x, param { inner }) end,
    function() return nn.matmul(x, nn.transpose(same(x), -1, -2)) end,
    function() return nn.matmul(x, nn.matrix_power(param { inner, inner }, 3)) end,
    function() return einsum(x, take()) end,
    function() return einsum(x, same(x)) end,
    function() return nn.bilinear { inner, inner, pick { 1, 2, 3 } }(x, same(x)) end,
    function() return nn.cdist(x, same(x) + 0.37, pick { 1, 2, 3 }) end,
    function() return nn.cosine_similarity(x, same(x) + 0.1, dim(x)) end,
    function() return nn.outer(axes(1), axes(1)) end,
  }()
end

local function rest(x)
  local list = {}
  for i = 2, #x.shape do list[i - 1] = x.shape[i] end
  return list
end
local function loop()
  local x = take(function(x) return #x.shape >= 2 and x.shape[1] <= 20 end)
  local inner = rest(x)
  local init = pick { param, nn.zeros, nn.ones }(inner)
  local options = { reverse = maybe() }
  if #inner > 0 and maybe() then options.lengths = lengths(inner[1], x.shape[1]) end
  local w = param { inner[#inner] }
  local last, all = nn.scan(pick {
    function(c, now)
      c = nn.tanh(0.8 * c + now * w)
      return c, c * now
    end,
    function(c, now)
      c = c + nn.sigmoid(w) * (now - c)
      return c, 0.5 * c
    end,
    function(c, now)
      local m = nn.mean(now, -1, true)
      c = nn.maximum(0.7 * c, now - m) - 0.1 * nn.sin(c)
      return c, nn.cumsum(c, 0)
    end,
    function(c, now)
      local slope = nn.grad(nn.sum(nn.square(nn.tanh(c * now) - w)), c)
      return c - 0.1 * slope, slope
    end,
  }, init, x, options)
  if maybe() then keep(last * 1) end
  return all * 1
end

local function derivative(x)
  local p = param { along(x, #x.shape - 1) }
  local y = nn.sum(nn.sin(x * p) * x)
  return pick {
    function() return nn.grad(y, p) * 1 end,
    function() return nn.hvp(y, p, param(p.shape)) * 1 end,
    function() return nn.vjp(nn.tanh(x * p), p, same(x)) * 1 end,
    function() return nn.substitute(y, p, p - 0.1 * nn.grad(y, p)) * 1 end,
  }()
end

local kinds = {
  linear, linear, elementwise, elementwise, elementwise, binary, binary, convolution, convolution,
  pooling, norm, norm, recurrent, attention, embedding, reduction, order, places, shape, shape,
  product, loop, derivative,
}
local function draw()
  local kind = pick(kinds)
  local y = keep(kind(solid()))
  if int(3) == 0 then keep(nn.tanh(y)) end
end

-- ---- losses -----------------------------------------------------------------

local regressions = {
  nn.mse_loss, nn.l1_loss, nn.smooth_l1_loss, nn.huber_loss, nn.log_cosh_loss, nn.quantile_loss,
}
local function of_classes()
  local x = take(function(x) return #x.shape >= 2 and x.shape[2] > 1 and x.shape[2] <= 40 end)
  local classes, shape, weight = x.shape[2], {}, {}
  for i, n in ipairs(x.shape) do
    if i ~= 2 then shape[#shape + 1] = n end
  end
  for i = 1, classes do weight[i] = 0.2 + int(8) / 4 end
  local y = index(shape, classes)
  local o = { reduction = pick { "mean", "mean", "sum" }, weight = some(weight) }
  if int(4) == 0 and #shape == 1 then return nn.multi_margin_loss(x, y, { p = pick { 1, 2 } }) end
  if maybe() then o.ignore_index = int(classes) end
  if maybe() then return nn.nll_loss(nn.log_softmax(x, 1), y, o) end
  if maybe() then o.label_smoothing = 0.1 end
  return nn.cross_entropy(x, y, o)
end
local function loss()
  if maybe() then return of_classes() end
  local x = solid()
  local y = maybe() and same(x) or keep(nn.input(name "t", x.shape))
  local signs = nn.sign(nn.cos(y))
  local o = { reduction = pick { "mean", "mean", "sum" } }
  if #x.shape > 1 and seldom() then o.lengths = lengths(x.shape[1], x.shape[2]) end
  return pick {
    function() return pick(regressions)(x, y, o) end,
    function() return pick(regressions)(x, y, o) end,
    function() return nn.bce_with_logits(x, nn.sigmoid(y), o) end,
    function() return nn.sigmoid_focal_loss(x, nn.sigmoid(y), o) end,
    function() return nn.kl_div(nn.log_softmax(x, -1), nn.softmax(y, -1), o) end,
    function() return nn.poisson_nll_loss(nn.tanh(x), y * y, o) end,
    function() return nn.gaussian_nll_loss(x, y, y * y + 0.3, o) end,
    function() return pick { nn.soft_margin_loss, nn.hinge_loss }(x, signs, o) end,
    function() return nn.hinge_embedding_loss(nn.abs(x), signs, o) end,
    function() return nn.margin_ranking_loss(x, y, signs, o) end,
    function() return nn.triplet_margin_loss(x, y + 0.2, nn.sin(y) + 1, { swap = maybe() }) end,
    function() return nn.dice_loss(nn.sigmoid(x), nn.sigmoid(y)) end,
    function()
      local t, n = pick { 3, 5, 8 }, between(1, 3)
      local full = nn.ones({ n }, "i32")
      return nn.ctc_loss(nn.log_softmax(param { t, n, 4 }, -1), index({ n, 2 }, 3) + 1, t * full,
                         lengths(n, 2), { zero_infinity = true })
    end,
  }()
end

-- ---- optimizers -------------------------------------------------------------

local S = nn.schedule
local function optimizer()
  local lr = maybe() and 0.01 or pick {
    S.step { 2, gamma = 0.5, lr = 0.02 }, S.cosine { 5, lr = 0.02 }, S.exponential { 0.9, lr = 0.02 },
    S.warmup { 3, lr = 0.02 }, S.linear { total_iters = 4, lr = 0.02 },
  }
  local decay = pick { 0, 0, 0.1 }
  local o = { lr = lr, weight_decay = decay, maximize = seldom(),
              state_dtype = seldom() and pick { "bf16", "f16" } or nil }
  local function with(more)
    for k, v in pairs(more) do o[k] = v end
    return o
  end
  return pick {
    function() return nn.sgd(o) end,
    function() return nn.sgd(with { momentum = 0.9, nesterov = maybe() }) end,
    function() return nn.sgd(with { momentum = 0.5, dampening = 0.1 }) end,
    function() return nn.adam(with { eps = 1e-3, amsgrad = maybe() }) end,
    function() return nn.adamw(with { eps = 1e-3, amsgrad = maybe() }) end,
    function() return pick { nn.adamax, nn.nadam, nn.radam }(with { eps = 1e-3 }) end,
    function() return nn.rmsprop(with { eps = 1e-2, momentum = pick { 0, 0.5 }, centered = maybe() }) end,
    function() return nn.adagrad(with { eps = 1e-3, lr_decay = 0.1 }) end,
    function() return pick { nn.adadelta, nn.lion, nn.asgd }(o) end,
    function() return nn.rprop { lr = lr } end,
    function() return nn.adafactor(with { d = pick { 1, 0.5 } }) end,
    function() return nn.lbfgs { lr = lr, history_size = pick { 1, 3 } } end,
    function()
      o.groups = { { params = { "*" }, weight_decay = 0.2 } }
      return nn.sgd(o)
    end,
    function()
      return nn.groups { nn.adam { lr = lr, eps = 1e-3 },
                         { params = { pick(nn.parameters()).name },
                           optimizer = nn.sgd { lr = lr, momentum = pick { 0, 0.5 } } } }
    end,
  }()
end

local function train(title, all, metrics)
  local accumulate = seldom() and 2 or 1
  local average = pick { "ema", "swa", "", "", "" }
  return nn.train {
    title, loss = all, optimizer = optimizer(), metrics = metrics, accumulate = accumulate,
    clip_norm = seldom() and 0.7 or nil, clip_value = seldom() and 0.05 or nil,
    ema = average == "ema" and 0.9 or nil, swa = average == "swa" and 2 or nil, separate = accumulate == 1 and seldom(),
  }
end

-- ---- the network ------------------------------------------------------------

local first = { batch }
for i = 2, between(2, 5) do first[i] = pick(extents) end
while not pcall(keep, nn.input(name "x", first)) do
  local i = between(1, #first)
  first[i] = first[i] // 2 + 1
end
keep(nn.input(name "x", { first[1], pick { 1, 3, 5, 8 } }))

for _ = 1, math.min(layers, between(3, 13)) do pcall(draw) end

local terms = {}
for _ = 1, 2 do
  local fine, term = pcall(loss)
  if fine then terms[#terms + 1] = term end
end
local outputs = {}
for _, x in ipairs(pool) do
  if not used[x] then
    terms[#terms + 1] = nn.mean(nn.square(nn.tanh(x)))
    if int(2) == 0 then outputs["out" .. #terms] = x end
  end
end
outputs.last = pool[#pool]

-- Something to train, whatever was drawn.
local all = nn.sum(nn.square(param { 2 }))
for _, term in ipairs(terms) do all = all + term end
local weights = nn.parameters()
if #weights > 1 and seldom() then nn.freeze(weights[1]) end

-- Rounded numbers, as an entry of 8-bit integers has them.
local function rounded()
  local function codes()
    return nn.fake_quantize { quant_min = pick { 0, -128 }, quant_max = 127, averaging_constant = 0.3 }
  end
  local function weights()
    return nn.fake_quantize { quant_min = -127, quant_max = 127,
                              qscheme = pick { "per_channel_symmetric", "per_tensor_symmetric" } }
  end
  local x = take(function(y) return #y.shape == 2 and y.shape[1] == batch end) >> codes()
  for _ = 1, between(1, 3) do
    local y = x >> nn.linear { pick(sizes), weight_fake_quant = weights() }
    x = (maybe() and nn.relu(y) or y) >> codes()
  end
  return x
end

local entries = {
  nn.infer { "predict", outputs = outputs, mode = seldom() and "train" or nil },
  train("train", all, seldom() and { error = nn.mse_loss(pool[#pool], 0.5 * pool[#pool]) } or nil),
}
if seldom() then entries[3] = train("again", all) end
local has_bytes, eighth = false, nil
if seldom() then has_bytes, eighth = pcall(rounded) end
if has_bytes then entries[#entries + 1] = nn.infer { "eighth", outputs = { codes = eighth }, quantize = "int8" } end
entries.name = "network"
return nn.program(entries)
