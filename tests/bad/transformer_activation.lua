local nn = require "gradc"
local f = nn.transformer_encoder_layer { 8, 2, activation = "rellu" }
