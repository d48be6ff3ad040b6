"""Transformer blocks."""
import torch.nn as nn

from cases_norm import draw


def fill(c):
    def block(name, module, *operands, order=2):
        c.module(name, name, draw(c, module), *operands, order=order)

    def encoder(**more):
        return nn.TransformerEncoderLayer(4, 2, 5, 0.0, **more)
    block("enc", encoder(), c.normal(3, 2, 4))
    block("enc_first", encoder(norm_first=True, batch_first=True,
                               activation="gelu", layer_norm_eps=1e-2),
          c.normal(2, 3, 4))
    block("dec", nn.TransformerDecoderLayer(4, 2, 5, 0.0), c.normal(3, 2, 4),
          c.normal(2, 2, 4))
    block("dec_first", nn.TransformerDecoderLayer(
        4, 2, 5, 0.0, norm_first=True), c.normal(2, 1, 4), c.normal(3, 1, 4))
    block("encs", nn.TransformerEncoder(encoder(), 2, nn.LayerNorm(4)),
          c.normal(2, 1, 4), order=1)
    block("decs", nn.TransformerDecoder(nn.TransformerDecoderLayer(
        4, 2, 3, 0.0), 2), c.normal(2, 1, 4), c.normal(2, 1, 4), order=1)
    block("trans", nn.Transformer(4, 2, 1, 1, 3, 0.0), c.normal(2, 1, 4),
          c.normal(3, 1, 4), order=1)
