local nn = require "gradc"
local f = nn.transformer_decoder_layer { nhead = 2 }
