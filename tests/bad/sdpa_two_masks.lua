local nn = require "gradc"
local q, m = nn.input("q", { 2, 3, 4 }), nn.input("m", { 3, 3 })
local y = nn.scaled_dot_product_attention(q, q, q, { attn_mask = m, is_causal = true })
