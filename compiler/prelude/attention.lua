-- attention.lua -- attention, transformers
--
-- Inside, queries, keys and values are [batch, heads, length, features].
local core, nn = ...
local op, stop = core.op, core.stop
local define, method = core.in_single(core.define), core.in_single(core.method)

-- ---- attention masks --------------------------------------------------------

-- true where the query i may not see the key j: later ones.
local function later(length, keys)
  local shape = { length, keys }
  return op.less(op.iota(0, "i32", shape), op.iota(1, "i32", shape))
end

local function is_mask(who, m, name)
  core.tensor(who, m, name)
  if m.dtype ~= "bool" and not core.is_float(m) then
    stop(who, ("%s is %s, expected booleans or numbers to add"):format(name, m.dtype),
         { spot = name, note = name .. " is " .. core.describe(m) })
  end
  return m
end

-- A mask that numbers of `shape` can take, or an error.
local function check_fits(who, m, shape, name)
  local s = m.shape
  for i = 1, #s do
    local want = #s <= #shape and shape[#shape - #s + i]
    if not want or s[i] ~= want and s[i] ~= 1 then
      stop(who, ("%s is %s, the attention %s"):format(name, core.shape_text(s),
        core.shape_text(shape)), { spot = name, note = name .. " is " .. core.describe(m) })
    end
  end
end

--- The mask of a language model: 0 where a position may see another, -inf where the other
--- is later. It is computed where it is used, and takes no memory.
---@param n integer  positions
---@return gradc.Tensor  [n, n]
define("generate_square_subsequent_mask", function(n)
  n = core.whole(n)
  if math.type(n) ~= "integer" or n < 1 then
    stop("generate_square_subsequent_mask", ("the size is %s, expected a positive whole number")
      :format(core.describe(n)))
  end
  return op.where(later(n, n), -math.huge, op.const(0, "f32", { n, n }))
end)

-- ---- scaled dot-product attention ------------------------------------------------

-- Weights and result from scaled queries; scores where blocked are -inf.
local function attend(q, k, v, blocked, added, dropout)
  local scores = core.title(nn.matmul(q, nn.transpose(k, -2, -1)), "scores")
  for _, m in ipairs(added) do
    scores = scores + (m.dtype == scores.dtype and m or op.cast(m, scores.dtype))
  end
  for _, m in ipairs(blocked) do scores = op.where(m, -math.huge, scores) end
  local weights = core.title(nn.softmax(core.title(scores, "masked_scores"), -1), "weights")
  if dropout > 0 then weights = nn.dropout(weights, { p = dropout }) end
  return core.title(nn.matmul(weights, v), "context"), weights
end

local function check_p(who, p, name)
  if p and not (p >= 0 and p <= 1) then
    stop(who, ("%s is %g, expected a number from 0 to 1"):format(name, p), { spot = name })
  end
  return p or 0
end
core.check_p = check_p

-- Groups of query heads share a head of keys and values.
local function repeat_heads(who, x, heads)
  local shape = x.shape
  local own = shape[#shape - 2]
  if own == heads then return x end
  if not own or heads % own ~= 0 then
    stop(who, ("%d query heads do not divide among %s heads of keys"):format(heads, own or "no"),
         { note = "the keys are " .. core.describe(x) })
  end
  table.insert(shape, #shape - 1, heads // own)
  x = nn.expand(nn.unsqueeze(x, -3), shape)
  return nn.flatten(x, #shape - 4, #shape - 3)
end

local function check_qkv(who, q, k, v)
  core.tensor(who, q, "the query")
  core.tensor(who, k, "the key")
  core.tensor(who, v, "the value")
  local sq, sk, sv = q.shape, k.shape, v.shape
  if #sq < 2 or #sk ~= #sq or #sv ~= #sq or sq[#sq] ~= sk[#sk] or sk[#sk - 1] ~= sv[#sv - 1] then
    stop(who, ("query %s, key %s and value %s do not fit: expected [..., L, E], [..., S, E] and [..., S, V]")
      :format(core.shape_text(sq), core.shape_text(sk), core.shape_text(sv)))
  end
end

--- softmax(q k' scale + mask) v.  A boolean attn_mask is true where a query may see a
--- key; a mask of numbers is added to the scores.  A query that may see no key gets zeros.
---@param q gradc.Tensor  [..., L, E]
---@param k gradc.Tensor  [..., S, E]
---@param v gradc.Tensor  [..., S, V]
---@param options? { attn_mask: gradc.Tensor?, dropout_p: number = 0, is_causal: boolean = false,
---  scale: number?, enable_gqa: boolean = false }
---@return gradc.Tensor  [..., L, V]
define("scaled_dot_product_attention", function(q, k, v, options)
  local who = "scaled_dot_product_attention"
  local o = core.options(who, options, { attn_mask = "tensor", dropout_p = "number",
    is_causal = "boolean", scale = "number", enable_gqa = "boolean" })
  check_qkv(who, q, k, v)
  if o.enable_gqa then
    local heads = q.shape[q.ndim - 2]
    k, v = repeat_heads(who, k, heads), repeat_heads(who, v, heads)
  end
  local length, keys = q.shape[q.ndim - 1], k.shape[k.ndim - 1]
  local blocked, added, m = {}, {}, o.attn_mask
  if m and o.is_causal then
    stop(who, "attn_mask and is_causal are two masks, expected one", { spot = "attn_mask" })
  end
  if m then
    local full = q.shape
    full[#full] = keys
    check_fits(who, is_mask(who, m, "attn_mask"), full, "attn_mask")
    if m.dtype == "bool" then blocked[1] = op.logical_not(m) else added[1] = m end
  end
  if o.is_causal then blocked[1] = later(length, keys) end
  local scale = o.scale or 1 / math.sqrt(q.shape[q.ndim])
  return (attend(core.title(q * scale, "queries"), k, v, blocked, added, check_p(who, o.dropout_p, "dropout_p")))
end)

-- ---- multi-head attention ------------------------------------------------------------

local function split_heads(x, heads)
  local s = x.shape
  return nn.transpose(op.reshape(x, { s[1], s[2], heads, s[3] // heads }), 1, 2)
end

-- Weights of the projections: one matrix where all widths agree, as in PyTorch.
local function projections(self, o, dtype)
  local e, leaves = o.embed_dim, {}
  local xavier = nn.init.xavier_uniform()
  local function param(suffix, shape, init)
    leaves[suffix] = self:param(suffix, shape, { init = init, freeze = o.freeze, dtype = dtype })
  end
  if o.kdim == e and o.vdim == e then
    param("in_proj_weight", { 3 * e, e }, xavier)
  else
    param("q_proj_weight", { e, e }, xavier)
    param("k_proj_weight", { e, o.kdim }, xavier)
    param("v_proj_weight", { e, o.vdim }, xavier)
  end
  if o.bias ~= false then param("in_proj_bias", { 3 * e }, 0) end
  if o.add_bias_kv then
    param("bias_k", { 1, 1, e }, nn.init.xavier_normal())
    param("bias_v", { 1, 1, e }, nn.init.xavier_normal())
  end
  param("out_proj.weight", { e, e }, o.out_init or core.linear_init(e))
  if o.bias ~= false then param("out_proj.bias", { e }, 0) end
  return leaves
end

-- Queries, keys and values of width e; self-attention is a single product.
local function project(leaves, e, q, k, v)
  local whole, bias = leaves.in_proj_weight, leaves.in_proj_bias
  if whole and core.same_tensor(q, k) and core.same_tensor(k, v) then
    local y = core.times_transposed(q, whole)
    if bias then y = y + bias end
    return nn.narrow(y, -1, 0, e), nn.narrow(y, -1, e, e), nn.narrow(y, -1, 2 * e, e)
  end
  local parts, names = { q, k, v }, { "q", "k", "v" }
  for i, x in ipairs(parts) do
    local w = whole and nn.narrow(whole, 0, (i - 1) * e, e) or leaves[names[i] .. "_proj_weight"]
    parts[i] = core.times_transposed(x, w)
    if bias then parts[i] = parts[i] + nn.narrow(bias, 0, (i - 1) * e, e) end
  end
  return table.unpack(parts)
end

-- A mask of [L, S] or [N heads, L, S] under [N, heads, L, S].
local function unfold_mask(who, m, full)
  if m.ndim == 3 and m.shape[1] == full[1] * full[2] and m.shape[2] == full[3]
     and m.shape[3] == full[4] then
    return op.reshape(m, full)
  end
  if m.ndim ~= 2 or m.shape[1] ~= full[3] or m.shape[2] ~= full[4] then
    stop(who, ("attn_mask is %s, expected [%d,%d] or [%d,%d,%d]"):format(
      core.shape_text(m.shape), full[3], full[4], full[1] * full[2], full[3], full[4]),
      { spot = "attn_mask", note = "attn_mask is " .. core.describe(m) })
  end
  return m
end

-- All masks of a call: conditions that block, numbers to add; `more` keys at the end
-- are seen by all.
local function masks_of(who, o, full, more)
  local blocked, added = {}, {}
  local function add(m)
    if more > 0 and m.dtype == "bool" then
      m = op.less(0, nn.pad(op.cast(m, "u8"), { 0, more }))
    elseif more > 0 then
      m = nn.pad(m, { 0, more })
    end
    table.insert(m.dtype == "bool" and blocked or added, m)
  end
  if o.attn_mask then
    add(unfold_mask(who, is_mask(who, o.attn_mask, "attn_mask"), full))
  end
  if o.is_causal then add(later(full[3], full[4])) end
  local m = o.key_padding_mask
  if m then
    is_mask(who, m, "key_padding_mask")
    if not (m.ndim == 2 and m.shape[1] == full[1] or m.ndim == 1 and full[1] == 1)
       or m.shape[m.ndim] ~= full[4] then
      stop(who, ("key_padding_mask is %s, expected [%d,%d]"):format(
        core.shape_text(m.shape), full[1], full[4]),
        { spot = "key_padding_mask", note = "key_padding_mask is " .. core.describe(m) })
    end
    add(op.reshape(m, { full[1], 1, 1, full[4] }))
  end
  return blocked, added
end

local function check_width(who, x, width, what)
  core.tensor(who, x, what)
  if x.ndim ~= 2 and x.ndim ~= 3 or x.shape[x.ndim] ~= width then
    stop(who, ("%s is %s, expected %d features in the last of two or three dimensions")
      :format(what, core.shape_text(x.shape), width), { note = core.describe(x) })
  end
end

local call_options = { key_padding_mask = "tensor", attn_mask = "tensor", is_causal = "boolean",
                       need_weights = "boolean", average_attn_weights = "boolean" }

-- [N, L, E] of what the caller gives, and back.
local function to_batch(o, x)
  if x.ndim == 2 then return nn.unsqueeze(x, 0) end
  return o.batch_first and x or nn.transpose(x, 0, 1)
end

local function from_batch(o, x, rank)
  if rank == 2 then return nn.squeeze(x, 0) end
  return o.batch_first and x or nn.transpose(x, 0, 1)
end

local function average_heads(c, weights, rank)
  if c.average_attn_weights ~= false then weights = nn.mean(weights, 1) end
  return rank == 2 and nn.squeeze(weights, 0) or weights
end

local function apply_attention(self, o, query, key, value, call)
  local who = "multihead_attention"
  if key ~= nil and not core.is_tensor(key) and value == nil then key, call = nil, key end
  key = key or query
  value = value or key
  local c = core.options(who, call, call_options)
  local rank, e, heads = query.ndim, o.embed_dim, o.num_heads
  check_width(who, query, e, "the query")
  check_width(who, key, o.kdim, "the key")
  check_width(who, value, o.vdim, "the value")
  local leaves = projections(self, o, query.dtype)
  local alone = core.same_tensor(query, key)
  local bq = to_batch(o, query)
  local bk = alone and bq or to_batch(o, key)
  local bv = core.same_tensor(value, key) and bk or to_batch(o, value)
  if bk.shape[1] ~= bq.shape[1] or bv.shape[1] ~= bk.shape[1] or bv.shape[2] ~= bk.shape[2] then
    stop(who, ("query %s, key %s and value %s do not fit"):format(core.shape_text(query.shape),
      core.shape_text(key.shape), core.shape_text(value.shape)))
  end
  local q, k, v = project(leaves, e, bq, bk, bv)
  local n, more = bq.shape[1], 0
  local full = { n, heads, bq.shape[2], bk.shape[2] }
  if o.add_bias_kv then
    k = nn.cat({ k, core.widened(nn.expand(leaves.bias_k, { n, 1, e })) }, 1)
    v = nn.cat({ v, core.widened(nn.expand(leaves.bias_v, { n, 1, e })) }, 1)
    more = more + 1
  end
  if o.add_zero_attn then
    k, v = nn.pad(k, { 0, 0, 0, 1 }), nn.pad(v, { 0, 0, 0, 1 })
    more = more + 1
  end
  local blocked, added = masks_of(who, c, full, more)
  local y, weights = attend(split_heads(q, heads) * (1 / math.sqrt(e // heads)),
    split_heads(k, heads), split_heads(v, heads), blocked, added, o.dropout or 0)
  y = core.times_transposed(op.reshape(nn.transpose(y, 1, 2), { n, full[3], e }),
                            leaves["out_proj.weight"])
  if leaves["out_proj.bias"] then y = y + leaves["out_proj.bias"] end
  y = from_batch(o, y, rank)
  if c.need_weights == false then return y end
  return y, average_heads(c, weights, rank)
end

--- Attention of several heads between learned projections.  Call it with query, key,
--- value and masks, (q, k, v, { attn_mask =, key_padding_mask =, is_causal = }), or after
--- >> with x alone; it returns the result and the weights, averaged over the heads.
--- need_weights = false in the last braces returns the result alone, average_attn_weights
--- = false the weights of each head.  As in PyTorch, true in one of its boolean masks
--- means that a key is hidden; a mask of numbers is added to the scores.
---@param o { [1] embed_dim: integer, [2] num_heads: integer, embed_dim: integer?,
---  num_heads: integer?, dropout: number = 0, bias: boolean = true, add_bias_kv: boolean = false,
---  add_zero_attn: boolean = false, kdim: integer?, vdim: integer?, batch_first: boolean = false,
---  name: string?, freeze: boolean = false, dtype: gradc.Float?, out_init: gradc.Init? }
---@return fun(query: gradc.Tensor, key: gradc.Tensor?, value: gradc.Tensor?, options: table?): gradc.Tensor, gradc.Tensor  [L, N, E], [S, N, E], [S, N, E] -> [L, N, E], [N, L, S]
define("multihead_attention", function(o, ...)
  local who = "multihead_attention"
  o = core.layer_options(who, o, ...)
  o = core.options(who, o, { "size", "size", embed_dim = "size", num_heads = "size",
    dropout = "number", bias = "boolean", add_bias_kv = "boolean", add_zero_attn = "boolean",
    kdim = "size", vdim = "size", batch_first = "boolean", name = "string",
    freeze = "boolean", dtype = "string", out_init = "function" })
  local e, h = o.embed_dim or o[1], o.num_heads or o[2]
  if not (e and h) then
    stop(who, "expected the width and the number of heads",
         { help = "write nn.multihead_attention { 64, 4 }" })
  end
  if e % h ~= 0 then
    stop(who, ("cannot divide %s among %d heads"):format(core.several(e, "feature"), h))
  end
  check_p(who, o.dropout, "dropout")
  local full = {}
  for key, v in next, o do full[key] = v end
  full.embed_dim, full.num_heads, full.kdim, full.vdim = e, h, o.kdim or e, o.vdim or e
  return core.layer(who, function(self, ...) return apply_attention(self, full, ...) end, o)
end)

-- ---- transformers -----------------------------------------------------------------------

local block_options = { "size", "size", d_model = "size", nhead = "size",
  dim_feedforward = "size", dropout = "number", activation = "string|function",
  layer_norm_eps = "number", batch_first = "boolean", norm_first = "boolean",
  bias = "boolean", name = "string", freeze = "boolean", dtype = "string", init = "function" }

local function activation_of(who, a)
  if a == nil or a == "relu" then return nn.relu end
  if a == "gelu" then return nn.gelu end
  if core.callable(a) then return a end
  stop(who, ("there is no activation '%s'%s"):format(a, core.maybe(a, { "relu", "gelu" })),
       { spot = a, help = 'activation is "relu", "gelu" or a function' })
end

-- Sizes and the layers that encoder and decoder blocks have in common.
local function block(who, o)
  o = core.options(who, o, block_options)
  local b = { d = o.d_model or o[1], heads = o.nhead or o[2] }
  if not (b.d and b.heads) then
    stop(who, "expected d_model and nhead", { help = ("write nn.%s { 64, 4 }"):format(who) })
  end
  if b.d % b.heads ~= 0 then
    stop(who, ("cannot divide %s among %d heads"):format(core.several(b.d, "feature"), b.heads))
  end
  b.p = o.dropout == nil and 0.1 or check_p(who, o.dropout, "dropout")
  b.act, b.first, b.parts = activation_of(who, o.activation), o.norm_first, {}
  local function part(name, layer)
    b[name] = layer
    b.parts[#b.parts + 1] = { layer, name }
  end
  function b.attention(name)
    part(name, nn.multihead_attention { b.d, b.heads, dropout = b.p, bias = o.bias, name = name,
      batch_first = o.batch_first, freeze = o.freeze, dtype = o.dtype,
      out_init = o.init })
  end
  function b.feed_forward()
    local wide = o.dim_feedforward or 2048
    part("linear1", nn.linear { b.d, wide, name = "linear1", bias = o.bias, init = o.init,
                                freeze = o.freeze, dtype = o.dtype })
    part("linear2", nn.linear { wide, b.d, name = "linear2", bias = o.bias, init = o.init,
                                freeze = o.freeze, dtype = o.dtype })
  end
  function b.norm(name)
    part(name, nn.layer_norm { b.d, name = name, eps = o.layer_norm_eps, bias = o.bias ~= false,
                               freeze = o.freeze, dtype = o.dtype })
  end
  function b.drop(x) return nn.dropout(x, { p = b.p }) end
  function b.ff(x) return b.drop(b.linear2(b.drop(b.act(b.linear1(x))))) end
  -- x + f(x) with a norm behind, or before f.
  function b.add(x, norm, f)
    if b.first then return x + f(norm(x)) end
    return norm(x + f(x))
  end
  return b
end

local function mask_options(who, call, names)
  local spec = {}
  for _, name in ipairs(names) do
    spec[name] = name:match "is_causal$" and "boolean" or "tensor"
  end
  return core.options(who, call, spec)
end

--- A block of an encoder: self-attention and two linear layers, each with a residual
--- and a layer norm.  Call it with x, or with x and { src_mask =, src_key_padding_mask =,
--- is_causal = }.
---@param o { [1] d_model: integer, [2] nhead: integer, d_model: integer?, nhead: integer?,
---  dim_feedforward: integer = 2048, dropout: number = 0.1,
---  activation: "relu"|"gelu"|function = "relu", layer_norm_eps: number = 1e-5,
---  batch_first: boolean = false, norm_first: boolean = false, bias: boolean = true,
---  name: string?, freeze: boolean = false, dtype: gradc.Float?, init: gradc.Init? }
---@return fun(x: gradc.Tensor, options: table?): gradc.Tensor  [L, N, d_model] -> the same
define("transformer_encoder_layer", function(o)
  local who = "transformer_encoder_layer"
  local b = block(who, o)
  b.attention "self_attn"
  b.feed_forward()
  b.norm "norm1"
  b.norm "norm2"
  return core.module(who, o, b.parts, function(_, x, call)
    local c = mask_options(who, call, { "src_mask", "src_key_padding_mask", "is_causal" })
    local function attention(h)
      return b.drop((b.self_attn(h, h, h, { attn_mask = c.src_mask, is_causal = c.is_causal,
        key_padding_mask = c.src_key_padding_mask, need_weights = false })))
    end
    return b.add(b.add(x, b.norm1, attention), b.norm2, b.ff)
  end)
end)

local decoder_masks = { "tgt_mask", "memory_mask", "tgt_key_padding_mask",
  "memory_key_padding_mask", "tgt_is_causal", "memory_is_causal" }

--- A block of a decoder: self-attention, attention to the memory, two linear layers.
--- Call it with x, memory and { tgt_mask =, memory_mask =, tgt_key_padding_mask =,
--- memory_key_padding_mask =, tgt_is_causal =, memory_is_causal = }.
---@param o { [1] d_model: integer, [2] nhead: integer, d_model: integer?, nhead: integer?,
---  dim_feedforward: integer = 2048, dropout: number = 0.1,
---  activation: "relu"|"gelu"|function = "relu", layer_norm_eps: number = 1e-5,
---  batch_first: boolean = false, norm_first: boolean = false, bias: boolean = true,
---  name: string?, freeze: boolean = false, dtype: gradc.Float?, init: gradc.Init? }
---@return fun(x: gradc.Tensor, memory: gradc.Tensor, options: table?): gradc.Tensor  [L, N, d_model], [S, N, d_model] -> [L, N, d_model]
define("transformer_decoder_layer", function(o)
  local who = "transformer_decoder_layer"
  local b = block(who, o)
  b.attention "self_attn"
  b.attention "multihead_attn"
  b.feed_forward()
  b.norm "norm1"
  b.norm "norm2"
  b.norm "norm3"
  return core.module(who, o, b.parts, function(_, x, memory, call)
    local c = mask_options(who, call, decoder_masks)
    core.tensor(who, memory, "the memory")
    local function own(h)
      return b.drop((b.self_attn(h, h, h, { attn_mask = c.tgt_mask, is_causal = c.tgt_is_causal,
        key_padding_mask = c.tgt_key_padding_mask, need_weights = false })))
    end
    local function other(h)
      return b.drop((b.multihead_attn(h, memory, memory, { attn_mask = c.memory_mask,
        is_causal = c.memory_is_causal, key_padding_mask = c.memory_key_padding_mask,
        need_weights = false })))
    end
    x = b.add(b.add(x, b.norm1, own), b.norm2, other)
    return b.add(x, b.norm3, b.ff)
  end)
end)

-- num_layers blocks, "layers.0" and so on, and a norm behind them if asked for.
local function stack(who, make, o, count)
  local own, parts, n = {}, {}, count or o.num_layers or 6
  for key, v in next, o do own[key] = v end
  own.num_layers, own.norm = nil, nil
  for i = 0, n - 1 do
    own.name = "layers." .. i
    parts[#parts + 1] = { make(own), own.name }
  end
  if o.norm then
    parts[#parts + 1] = { nn.layer_norm { o.d_model or o[1], name = "norm",
      eps = o.layer_norm_eps, bias = o.bias ~= false, freeze = o.freeze, dtype = o.dtype }, "norm" }
  end
  return core.module(who, o, parts, function(_, x, ...)
    for i = 1, n do x = parts[i][1](x, ...) end
    return parts[n + 1] and parts[n + 1][1](x) or x
  end)
end

local function stack_options()
  local spec = { num_layers = "size", norm = "boolean" }
  for key, kind in next, block_options do spec[key] = kind end
  return spec
end

--- num_layers encoder blocks, one after the other; norm = true adds a layer norm.  The
--- options of a block and of its call are those of nn.transformer_encoder_layer.
---@param o { [1] d_model: integer, [2] nhead: integer, num_layers: integer = 6,
---  norm: boolean = false, d_model: integer?, nhead: integer?, dim_feedforward: integer = 2048,
---  dropout: number = 0.1, activation: "relu"|"gelu"|function = "relu",
---  layer_norm_eps: number = 1e-5, batch_first: boolean = false, norm_first: boolean = false,
---  bias: boolean = true, name: string?,
---  freeze: boolean = false, dtype: gradc.Float?, init: gradc.Init? }
---@return fun(x: gradc.Tensor, options: table?): gradc.Tensor  [L, N, d_model] -> the same
define("transformer_encoder", function(o)
  o = core.options("transformer_encoder", o, stack_options())
  return stack("transformer_encoder", nn.transformer_encoder_layer, o)
end)

--- num_layers decoder blocks, one after the other; norm = true adds a layer norm.  The
--- options of a block and of its call are those of nn.transformer_decoder_layer.
---@param o { [1] d_model: integer, [2] nhead: integer, num_layers: integer = 6,
---  norm: boolean = false, d_model: integer?, nhead: integer?, dim_feedforward: integer = 2048,
---  dropout: number = 0.1, activation: "relu"|"gelu"|function = "relu",
---  layer_norm_eps: number = 1e-5, batch_first: boolean = false, norm_first: boolean = false,
---  bias: boolean = true, name: string?,
---  freeze: boolean = false, dtype: gradc.Float?, init: gradc.Init? }
---@return fun(x: gradc.Tensor, memory: gradc.Tensor, options: table?): gradc.Tensor  [L, N, d_model], [S, N, d_model] -> [L, N, d_model]
define("transformer_decoder", function(o)
  o = core.options("transformer_decoder", o, stack_options())
  return stack("transformer_decoder", nn.transformer_decoder_layer, o)
end)

--- Encoder and decoder, each with a norm at its end, all matrices drawn by
--- xavier_uniform.  Call it with source, target and masks: { src_mask =, tgt_mask =,
--- memory_mask =, src_key_padding_mask =, ..., src_is_causal =, tgt_is_causal = }.
---@param o { [1] d_model: integer = 512, [2] nhead: integer = 8, d_model: integer = 512,
---  nhead: integer = 8, num_encoder_layers: integer = 6,
---  num_decoder_layers: integer = 6, dim_feedforward: integer = 2048, dropout: number = 0.1,
---  activation: "relu"|"gelu"|function = "relu", layer_norm_eps: number = 1e-5,
---  batch_first: boolean = false, norm_first: boolean = false, bias: boolean = true,
---  name: string?, freeze: boolean = false, dtype: gradc.Float?,
---  init: gradc.Init = nn.init.xavier_uniform() }
---@return fun(src: gradc.Tensor, tgt: gradc.Tensor, options: table?): gradc.Tensor  [S, N, d_model], [L, N, d_model] -> [L, N, d_model]
define("transformer", function(o)
  local who, spec = "transformer", { num_encoder_layers = "size", num_decoder_layers = "size" }
  for key, kind in next, block_options do spec[key] = kind end
  o = core.options(who, o, spec)
  local own = { norm = true, init = nn.init.xavier_uniform() }
  for key, v in next, o do own[key] = v end
  own.d_model, own.nhead = o.d_model or o[1] or 512, o.nhead or o[2] or 8
  own[1], own[2], own.num_encoder_layers, own.num_decoder_layers = nil, nil, nil, nil
  own.name = "encoder"
  local encoder = stack("transformer_encoder", nn.transformer_encoder_layer, own,
                        o.num_encoder_layers)
  own.name = "decoder"
  local decoder = stack("transformer_decoder", nn.transformer_decoder_layer, own,
                        o.num_decoder_layers)
  local parts = { { encoder, "encoder" }, { decoder, "decoder" } }
  return core.module(who, o, parts, function(_, src, tgt, call)
    local c = mask_options(who, call, { "src_mask", "src_key_padding_mask", "src_is_causal",
                                        table.unpack(decoder_masks) })
    local memory = encoder(src, { src_mask = c.src_mask, is_causal = c.src_is_causal,
                                  src_key_padding_mask = c.src_key_padding_mask })
    local more = {}
    for _, name in ipairs(decoder_masks) do more[name] = c[name] end
    return decoder(tgt, memory, more)
  end)
end)
