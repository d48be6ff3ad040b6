"""Attention and positions."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from cases_norm import draw


def sdpa(q, k, v, mask=None, scale=None):
    s = q @ k.transpose(-2, -1) * (scale or 1 / math.sqrt(q.shape[-1]))
    if mask is not None:
        s = s.masked_fill(~mask, -math.inf) if mask.dtype == torch.bool \
            else s + mask
    return torch.softmax(s, -1) @ v


def causal(n, m):
    return torch.ones(n, m, dtype=torch.bool).tril()


def products(c):
    def qkv(*batch, n=3, m=4, e=2, v=3):
        return (c.normal(*batch, n, e), c.normal(*batch, m, e),
                c.normal(*batch, m, v))
    c.add("sdpa", sdpa, *qkv(2))
    c.add("sdpa_flat", sdpa, *qkv())
    c.add("sdpa_heads", sdpa, *qkv(2, 2))
    c.add("sdpa_scale", lambda q, k, v: sdpa(q, k, v, None, 0.3), *qkv(2))
    c.add("sdpa_causal", lambda q, k, v: sdpa(q, k, v, causal(3, 4)), *qkv(2))
    c.add("sdpa_wide", lambda q, k, v: sdpa(q, k, v, causal(4, 3)),
          *qkv(2, n=4, m=3))
    mask = torch.tensor([[1, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]])
    c.add("sdpa_bool", lambda q, k, v, m: sdpa(q, k, v, m.bool()), *qkv(2),
          mask.to(torch.uint8))
    c.add("sdpa_float", sdpa, *qkv(2), c.normal(3, 4))
    c.add("sdpa_minus", lambda q, k, v: sdpa(q, k, v, torch.triu(torch.full(
        (3, 3), -math.inf, dtype=q.dtype), 1)), *qkv(2, m=3))
    c.add("sdpa_large", sdpa, *[100 * x for x in qkv(2)], order=1)
    c.add("sdpa_gqa", lambda q, k, v: sdpa(
        q, k.repeat_interleave(2, 1), v.repeat_interleave(2, 1)),
        c.normal(1, 4, 2, 2), c.normal(1, 2, 3, 2), c.normal(1, 2, 3, 2))


def heads(c):
    def mha(name, *operands, call=None, order=2, of=None, **more):
        module = draw(c, nn.MultiheadAttention(4, 2, **more))
        if of:
            class Call(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.inner = module

                def forward(self, *xs):
                    return of(self.inner, *xs)
            wrapped = Call()
            params = {name + "." + k: v.detach().clone()
                      for k, v in module.named_parameters()}

            def f(*given):
                values = {"inner." + k[len(name) + 1:]: v
                          for k, v in given[-1].items()}
                return torch.nn.utils.stateless.functional_call(
                    wrapped, values, given[:-1])
            c.add(name, f, *operands, params=params, order=order)
        else:
            c.module(name, name, module, *operands, order=order)

    mha("mha_self", c.normal(3, 2, 4), of=lambda m, x: m(x, x, x))
    mha("mha_three", c.normal(3, 2, 4), c.normal(2, 2, 4), c.normal(2, 2, 4))
    mha("mha_batch", c.normal(2, 3, 4), batch_first=True,
        of=lambda m, x: m(x, x, x))
    mha("mha_flat", c.normal(3, 4), of=lambda m, x: m(x, x, x))
    mha("mha_sizes", c.normal(3, 1, 4), c.normal(2, 1, 3), c.normal(2, 1, 5),
        kdim=3, vdim=5)
    mha("mha_plain", c.normal(3, 2, 4), bias=False,
        of=lambda m, x: m(x, x, x, need_weights=False)[0])
    mha("mha_each", c.normal(3, 1, 4), of=lambda m, x: m(
        x, x, x, average_attn_weights=False))
    mha("mha_causal", c.normal(3, 2, 4), of=lambda m, x: m(
        x, x, x, attn_mask=~causal(3, 3)))
    mha("mha_padding", c.normal(3, 2, 4), of=lambda m, x: m(
        x, x, x, key_padding_mask=torch.tensor(
            [[False, False, True], [False, True, True]])))
    mha("mha_masks", c.normal(3, 2, 4), c.normal(3, 3), of=lambda m, x, a: m(
        x, x, x, attn_mask=a, key_padding_mask=torch.tensor(
            [[False, False, True], [False, False, False]])))
    mha("mha_per_head", c.normal(2, 2, 4), c.normal(4, 2, 2),
        of=lambda m, x, a: m(x, x, x, attn_mask=a))
    mha("mha_extra", c.normal(2, 2, 4), add_bias_kv=True, add_zero_attn=True,
        of=lambda m, x: m(x, x, x, attn_mask=~causal(2, 2),
                          key_padding_mask=torch.tensor([[False, False],
                                                         [False, True]])))
    mha("mha_query", c.normal(3, 1, 4), c.normal(2, 1, 4),
        of=lambda m, x, y: m(x, y, y))


def sinusoidal(n, e, base=10000.0, start=0):
    i = torch.arange((e + 1) // 2, dtype=torch.float64)
    a = torch.arange(start, start + n).double()[:, None] \
        * torch.exp(i * (-2 * math.log(base) / e))
    return torch.stack([a.sin(), a.cos()], -1).reshape(n, -1)[:, :e]


def rotate(x, neighbours, base=10000.0, start=0):
    n, e = x.shape[-2:]
    i = torch.arange(e // 2, dtype=torch.float64)
    a = torch.arange(start, start + n).double()[:, None] \
        * torch.exp(i * (-2 * math.log(base) / e))
    cos, sin = a.cos().to(x.dtype), a.sin().to(x.dtype)
    x1, x2 = (x[..., 0::2], x[..., 1::2]) if neighbours else x.chunk(2, -1)
    y = [x1 * cos - x2 * sin, x1 * sin + x2 * cos]
    return torch.stack(y, -1).flatten(-2) if neighbours else torch.cat(y, -1)


def positions(c):
    c.add("sinusoidal", lambda x: x + sinusoidal(5, 6).to(x.dtype),
          c.normal(5, 6), order=1)
    c.add("sinusoidal_odd", lambda x: x + sinusoidal(4, 3, 100.0, 7)
          .to(x.dtype), c.normal(4, 3), order=1)
    c.add("encoding", lambda x: x + sinusoidal(3, 4).to(x.dtype)[:, None],
          c.normal(3, 2, 4), order=1)
    c.add("encoding_batch", lambda x: x + sinusoidal(3, 4).to(x.dtype),
          c.normal(2, 3, 4), order=1)
    c.add("learned", lambda x, kept: x + kept["learned.weight"][:3],
          c.normal(2, 3, 4), params={"learned.weight": c.normal(5, 4)})
    c.add("rotary", lambda x: rotate(x, True), c.normal(2, 3, 4))
    c.add("rotary_halves", lambda x: rotate(x, False, 50.0, 2),
          c.normal(2, 2, 3, 4))
    for n in (4, 3):
        power = 2 ** math.floor(math.log2(n))
        slope = [2 ** (-8 * h / power) for h in range(1, power + 1)]
        slope += [2 ** (-8 * h / (2 * power))
                  for h in range(1, 2 * (n - power), 2)]
        far = torch.arange(3)[None, :] - torch.arange(3)[:, None]
        bias = torch.tensor(slope, dtype=torch.float64)[:, None, None] * far
        c.add("alibi_%d" % n, lambda x: x + bias.to(x.dtype), c.normal(n, 3, 3),
              order=1)


def fill(c):
    products(c)
    heads(c)
    positions(c)
