local nn = require "gradc"
local q, k = nn.input("q", { 5, 2, 8 }), nn.input("k", { 4, 3, 8 })
local y = nn.multihead_attention { 8, 2 }(q, k)
