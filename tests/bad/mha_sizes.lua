local nn = require "gradc"
local f = nn.multihead_attention { 8 }
