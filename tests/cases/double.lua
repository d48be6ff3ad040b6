-- double.lua -- layers in double precision: their parameters follow the input

case("linear", nn.linear { 3, name = "linear" })
case("bilinear", nn.bilinear { 3, 2, 2, name = "bilinear" })
case("embedding", nn.embedding { 5, 3, name = "embedding", dtype = "f64" })
case("bn", nn.batch_norm1d { name = "bn" }, "train")
case("bn_infer", nn.batch_norm1d { name = "bn_infer" })
case("ln", nn.layer_norm { name = "ln" })
case("gn", nn.group_norm { 2, name = "gn" })
case("block", nn.transformer_encoder_layer { 4, 2, dim_feedforward = 3, dropout = 0,
                                             name = "block" })
case("causal", function(q)
  local m = nn.generate_square_subsequent_mask(3)
  return nn.scaled_dot_product_attention(q, q, q, { attn_mask = m })
end)
case("rotary", nn.rotary)
case("rms", nn.rms_norm { elementwise_affine = false })
case("normalize", nn.normalize)
