local nn = require "gradc"
local q, k = nn.input("q", { 2, 3, 4 }), nn.input("k", { 2, 5, 3 })
local y = nn.scaled_dot_product_attention(q, k, k)
