-- attention.lua -- attention and positions

local sdpa = nn.scaled_dot_product_attention
local function with(options)
  return function(q, k, v) return sdpa(q, k, v, options) end
end
for _, name in ipairs { "sdpa", "sdpa_flat", "sdpa_heads", "sdpa_large" } do case(name, sdpa) end
case("sdpa_scale", with { scale = 0.3 })
case("sdpa_causal", with { is_causal = true })
case("sdpa_wide", with { is_causal = true })
case("sdpa_bool", function(q, k, v, m) return sdpa(q, k, v, { attn_mask = nn.ne(m, 0) }) end)
case("sdpa_float", function(q, k, v, m) return sdpa(q, k, v, { attn_mask = m }) end)
case("sdpa_minus", with { attn_mask = nn.generate_square_subsequent_mask(3) })
case("sdpa_gqa", with { enable_gqa = true })

local function mha(name, options, call)
  options = options or {}
  options[1], options[2], options.name = 4, 2, name
  local layer = nn.multihead_attention(options)
  case(name, function(...)
    if call then return call(layer, ...) end
    return { layer(...) }
  end)
end
local function mask(rows) return nn.const(rows):gt(0) end
mha("mha_self")
mha("mha_three")
mha("mha_batch", { batch_first = true })
mha("mha_flat")
mha("mha_sizes", { kdim = 3, vdim = 5 })
mha("mha_plain", { bias = false }, function(m, x) return x >> m end)
mha("mha_each", {}, function(m, x) return { m(x, { average_attn_weights = false }) } end)
mha("mha_causal", {}, function(m, x) return { m(x, x, x, { is_causal = true }) } end)
mha("mha_padding", {}, function(m, x)
  return { m(x, x, x, { key_padding_mask = mask { { 0, 0, 1 }, { 0, 1, 1 } } }) }
end)
mha("mha_masks", {}, function(m, x, a)
  return { m(x, { attn_mask = a, key_padding_mask = mask { { 0, 0, 1 }, { 0, 0, 0 } } }) }
end)
mha("mha_per_head", {}, function(m, x, a) return { m(x, x, x, { attn_mask = a }) } end)
mha("mha_extra", { add_bias_kv = true, add_zero_attn = true }, function(m, x)
  return { m(x, { is_causal = true, key_padding_mask = mask { { 0, 0 }, { 0, 1 } } }) }
end)
mha("mha_query", {}, function(m, x, y) return { m(x, y) } end)

case("sinusoidal", function(x) return x + nn.sinusoidal_positions(5, 6) end)
case("sinusoidal_odd", function(x)
  return x + nn.sinusoidal_positions(4, 3, { base = 100, start = 7 })
end)
case("encoding", nn.positional_encoding)
case("encoding_batch", nn.positional_encoding { batch_first = true })
case("learned", nn.positional_embedding { 5, name = "learned", batch_first = true })
case("rotary", nn.rotary)
case("rotary_halves", function(x)
  return x:rotary { interleaved = false, base = 50, start = 2 }
end)
for _, heads in ipairs { 4, 3 } do
  case("alibi_" .. heads, function(x) return x + nn.alibi(heads, 3) end)
end
