local nn = require "gradc"
local x, m = nn.input("x", { 5, 2, 8 }), nn.input("m", { 5, 2 })
local y = nn.multihead_attention { 8, 2 }(x, { key_padding_mask = m })
