-- An encoder and a decoder with masks, positions of three kinds, tied embeddings.
local nn = require "gradc"

local source, target = nn.label("source", { 2, 5 }, 9), nn.label("target", { 2, 4 }, 9)
local words = nn.embedding { 9, 8, name = "words" }
local block = { 8, 2, num_layers = 1, dim_feedforward = 12, batch_first = true, norm_first = true,
                activation = "gelu", norm = true, dropout = 0.1 }

block.name = "encoder"
local memory = nn.transformer_encoder(block)(
  source >> words >> nn.positional_encoding { batch_first = true },
  { src_key_padding_mask = nn.eq(source, 0) })
block.name = "decoder"
local h = nn.transformer_decoder(block)(
  target >> words >> nn.positional_embedding { 6, batch_first = true, name = "places" },
  memory, { tgt_is_causal = true, memory_key_padding_mask = nn.eq(source, 0) })
local logits = nn.rotary(h) >> nn.linear { 9, weight = words.weight, name = "head" }

return nn.program {
  nn.train { "train", optimizer = nn.adamw {},
             loss = nn.cross_entropy(logits:reshape(8, 9), target:reshape(8)) },
}
