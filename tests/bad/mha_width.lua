local nn = require "gradc"
local y = nn.input("x", { 5, 2, 6 }) >> nn.multihead_attention { 8, 2 }
