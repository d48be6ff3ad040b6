local nn = require "gradc"
local q = nn.input("q", { 2, 3, 4 })
local y = nn.scaled_dot_product_attention(q, q, q, { dropout_p = 2 })
