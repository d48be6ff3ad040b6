-- An autoencoder of images: strided convolutions and their transposes, with
-- connections across.
local nn = require "gradc"
local x = nn.input("x", { 2, 1, 8, 8 })

local down1 = x >> nn.conv2d { 3, 3, stride = 2, padding = 1 } >> nn.leaky_relu { 0.2 }
local down2 = down1 >> nn.conv2d { 4, 3, stride = 2, padding = 1 } >> nn.instance_norm2d >> nn.leaky_relu { 0.2 }
local up1 = down2 >> nn.conv_transpose2d { 3, 4, stride = 2, padding = 1 } >> nn.elu
local joined = nn.cat({ up1, down1 }, 1)
local out = joined >> nn.conv_transpose2d { 1, 3, stride = 2, padding = 1, output_padding = 1 }
return nn.program { nn.train { "train", loss = nn.bce_with_logits(out, x), optimizer = nn.adam {} } }
