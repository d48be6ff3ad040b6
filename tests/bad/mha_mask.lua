local nn = require "gradc"
local x, m = nn.input("x", { 5, 2, 8 }), nn.input("m", { 4, 5 })
local y = nn.multihead_attention { 8, 2 }(x, x, x, { attn_mask = m })
