local nn = require "gradc"
local q, k = nn.input("q", { 1, 4, 3, 4 }), nn.input("k", { 1, 3, 3, 4 })
local y = nn.scaled_dot_product_attention(q, k, k, { enable_gqa = true })
