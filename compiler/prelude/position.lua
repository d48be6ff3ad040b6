-- position.lua -- what tells a transformer where a token stands
local core, nn = ...
local op, stop = core.op, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)
local check_p = core.check_p

-- ---- positional encodings ------------------------------------------------------------------

-- position * base^(-2i/width) for i = 0 .. pairs-1: [length, pairs]
local function angles(length, pairs, width, base, start, dtype)
  local shape = { length, pairs }
  local at = op.cast(op.iota(0, "i32", shape) + start, dtype)
  local i = op.cast(op.iota(1, "i32", shape), dtype)
  return at * op.exp(i * (-2 * math.log(base) / width))
end

--- Sines and cosines of positions at many wavelengths, even and odd features in turn;
--- computed where they are used.
---@param length integer  number of positions
---@param dim integer
---@param options? { base: number = 10000, start: integer = 0, dtype: "f32"|"f64" = "f32" }
---@return gradc.Tensor  [length, dim]
define("sinusoidal_positions", function(length, dim, options)
  local who = "sinusoidal_positions"
  local o = core.options(who, options, { base = "number", start = "count", dtype = "string" })
  for _, n in ipairs { core.int(who, length, "length"), core.int(who, dim, "dim") } do
    if n < 1 then stop(who, ("%d is not a size"):format(n)) end
  end
  local half = (dim + 1) // 2
  local a = angles(length, half, dim, o.base or 10000, o.start or 0, o.dtype or "f32")
  local y = op.reshape(nn.stack({ op.sin(a), op.cos(a) }, -1), { length, 2 * half })
  return 2 * half == dim and y or nn.narrow(y, 1, 0, dim)
end)

local function length_axis(o) return o.batch_first and 2 or 1 end

local function check_sequence(who, x)
  core.tensor(who, x, "the input")
  if x.ndim ~= 3 then
    stop(who, ("the input is %s, expected three dimensions"):format(core.shape_text(x.shape)),
         { note = "x is " .. core.describe(x) })
  end
end

local function under(o, positions)
  return o.batch_first and positions or nn.unsqueeze(positions, 1)
end

--- x plus nn.sinusoidal_positions, then dropout; it has no parameters.
---@param o? { dropout: number = 0, batch_first: boolean = false, base: number = 10000 }
---@return gradc.Layer  [L, N, E], or [N, L, E] with batch_first -> the same
core.define_layer("positional_encoding", function(o)
  local who = "positional_encoding"
  core.options(who, o, { dropout = "number", batch_first = "boolean", base = "number" })
  local p = check_p(who, o.dropout, "dropout")
  return core.layer(who, function(_, x)
    check_sequence(who, x)
    local y = x + under(o, nn.sinusoidal_positions(x.shape[length_axis(o)], x.shape[3],
                                                   { base = o.base, dtype = x.dtype }))
    return p > 0 and nn.dropout(y, { p = p }) or y
  end)
end)

--- x plus a learned row for every position: "weight" [max_len, E].
---@param o { [1] max_len: integer, max_len: integer?, batch_first: boolean = false,
---  init: gradc.Init = nn.init.normal(), name: string?, freeze: boolean = false, dtype: gradc.Float? }
---@return gradc.Layer  [L, N, E], or [N, L, E] with batch_first -> the same
core.define_layer("positional_embedding", function(o)
  local who = "positional_embedding"
  core.options(who, o, { "size", max_len = "size", batch_first = "boolean", init = "any",
                         name = "string", freeze = "boolean", dtype = "string" })
  return core.layer(who, function(self, x)
    check_sequence(who, x)
    local length = x.shape[length_axis(o)]
    local most = o.max_len or o[1] or length
    if length > most then
      stop(who, ("the input has %d positions, expected at most %d"):format(length, most),
           { note = "x is " .. core.describe(x) })
    end
    local weight = self:param("weight", { most, x.shape[3] },
      { init = o.init or nn.init.normal(), freeze = o.freeze, dtype = x.dtype })
    return x + under(o, nn.narrow(weight, 0, 0, length))
  end, o)
end)

--- Pairs of features turned by an angle that grows with their position (RoPE): queries
--- and keys, whose products then depend on distances.  Pairs are neighbours, or with
--- interleaved = false i and i + E/2.
---@param x gradc.Tensor  [..., L, E]
---@param options? { base: number = 10000, start: integer = 0, interleaved: boolean = true }
---@return gradc.Tensor  [..., L, E]
method("rotary", function(x, options)
  local who = "rotary"
  core.tensor(who, x)
  local o = core.options(who, options, { base = "number", start = "count",
                                         interleaved = "boolean" })
  local rank, e = x.ndim, x.shape[x.ndim]
  if rank < 2 or e % 2 ~= 0 then
    stop(who, ("the input is %s, expected [..., L, E] with even E"):format(
      core.shape_text(x.shape)), { note = "x is " .. core.describe(x) })
  end
  local a = angles(x.shape[rank - 1], e // 2, e, o.base or 10000, o.start or 0, x.dtype)
  local cos, sin = op.cos(a), op.sin(a)
  local neighbours = o.interleaved ~= false
  local pairs = neighbours and nn.unflatten(x, -1, { e // 2, 2 })
                or nn.unflatten(x, -1, { 2, e // 2 })
  local axis = neighbours and -1 or -2
  local x1, x2 = nn.select(pairs, axis, 0), nn.select(pairs, axis, 1)
  local y = nn.stack({ x1 * cos - x2 * sin, x1 * sin + x2 * cos }, axis)
  return op.reshape(y, x.shape)
end)

-- Slopes of the heads: 2^(-8 h / heads), and for other than powers of two every
-- second slope of the next power as well.
local function slopes(heads)
  local power = 1
  while 2 * power <= heads do power = 2 * power end
  local list = {}
  for h = 1, power do list[h] = 2 ^ (-8 * h / power) end
  for h = 1, heads - power do list[power + h] = 2 ^ (-4 * (2 * h - 1) / power) end
  return list
end

--- A bias that decreases with distance, with a different slope in each head (ALiBi): a
--- float attn_mask, to be used with a causal one.
---@param heads integer  number of heads
---@param length integer  queries
---@param keys? integer  keys; as many as queries by default
---@return gradc.Tensor  [heads, length, keys]
define("alibi", function(heads, length, keys)
  local who = "alibi"
  keys = keys or length
  for _, n in ipairs { core.int(who, heads, "the number of heads"),
                       core.int(who, length, "length"), core.int(who, keys, "keys") } do
    if n < 1 then stop(who, ("%d is not a size"):format(n)) end
  end
  local shape = { length, keys }
  local behind = op.iota(1, "i32", shape) - op.iota(0, "i32", shape) - (keys - length)
  return op.reshape(nn.const(slopes(heads)), { heads, 1, 1 }) * op.cast(behind, "f32")
end)
