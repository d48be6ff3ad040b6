"""Layers in double precision: their parameters follow the input."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from cases_attention import causal, rotate, sdpa
from cases_norm import draw, with_buffers


def fill(c):
    def layer(name, module, *operands):
        c.module(name, name, draw(c, module).double(),
                 *[x.double() if x.is_floating_point() else x
                   for x in operands])
    layer("linear", nn.Linear(4, 3), c.normal(2, 4))
    layer("bilinear", nn.Bilinear(3, 2, 2), c.normal(2, 3), c.normal(2, 2))
    layer("embedding", nn.Embedding(5, 3), c.integers(5, 4))
    layer("bn", nn.BatchNorm1d(3), c.normal(4, 3))
    layer("bn_infer", with_buffers(c, nn.BatchNorm1d(3)).eval(), c.normal(4, 3))
    layer("ln", nn.LayerNorm(4), c.normal(3, 4))
    layer("gn", nn.GroupNorm(2, 4), c.normal(2, 4))
    layer("block", nn.TransformerEncoderLayer(4, 2, 3, 0.0), c.normal(2, 1, 4))
    c.add("causal", lambda q: sdpa(q, q, q, causal(3, 3)),
          c.normal(3, 2).double())
    c.add("rotary", lambda x: rotate(x, True), c.normal(3, 4).double())
    c.add("rms", lambda x: x * torch.rsqrt((x * x).mean(-1, True)
                                           + torch.finfo(torch.float64).eps),
          c.normal(3, 4).double())
    c.add("normalize", F.normalize, c.normal(3, 4).double())
