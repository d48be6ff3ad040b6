-- transformer.lua -- transformer blocks

local function block(options)
  options[1], options[2], options.dropout = 4, 2, 0
  options.dim_feedforward = options.dim_feedforward or 5
  return options
end
case("enc", nn.transformer_encoder_layer(block { name = "enc" }))
case("enc_first", nn.transformer_encoder_layer(block { name = "enc_first", norm_first = true,
  batch_first = true, activation = "gelu", layer_norm_eps = 1e-2 }))
case("dec", nn.transformer_decoder_layer(block { name = "dec" }))
case("dec_first", nn.transformer_decoder_layer(block { name = "dec_first", norm_first = true }))
case("encs", nn.transformer_encoder(block { name = "encs", num_layers = 2, norm = true }))
case("decs", nn.transformer_decoder(block { name = "decs", num_layers = 2, dim_feedforward = 3 }))
case("trans", nn.transformer(block { name = "trans", num_encoder_layers = 1,
                                     num_decoder_layers = 1, dim_feedforward = 3 }))
