"""Linear, bilinear, embedding and combinations of layers."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from cases_norm import draw


def fill(c):
    def layer(name, module, *operands, **more):
        c.module(name, name, draw(c, module), *operands, **more)
    layer("linear", nn.Linear(4, 3), c.normal(2, 4))
    layer("linear_plain", nn.Linear(4, 3, bias=False), c.normal(2, 4))
    layer("linear_vector", nn.Linear(4, 3), c.normal(4))
    layer("linear_deep", nn.Linear(4, 3), c.normal(2, 1, 2, 4))
    layer("linear_one", nn.Linear(1, 1), c.normal(1, 1))
    layer("bilinear", nn.Bilinear(3, 2, 4), c.normal(2, 3), c.normal(2, 2))
    layer("bilinear_plain", nn.Bilinear(3, 2, 1, bias=False),
          c.normal(2, 2, 3), c.normal(2, 2, 2))
    c.add("linear_function", F.linear, c.normal(2, 4), c.normal(3, 4),
          c.normal(3))
    c.add("linear_function_plain", F.linear, c.normal(2, 4), c.normal(3, 4))
    c.add("bilinear_function", F.bilinear, c.normal(2, 3), c.normal(2, 2),
          c.normal(4, 3, 2), c.normal(4))
    layer("embedding", nn.Embedding(5, 3), c.integers(5, 4))
    layer("embedding_two", nn.Embedding(5, 3), c.integers(5, 2, 3))
    layer("embedding_one", nn.Embedding(1, 1), c.integers(1, 2))
    layer("embedding_padding", nn.Embedding(5, 3, padding_idx=-3),
          torch.tensor([0, 2, 2, 4, 0]), detached=True)
    c.add("embedding_given", lambda i, w: F.embedding(i, w),
          c.integers(4, 2, 2), c.normal(4, 3))
    c.add("embedding_bytes", lambda i, w: F.embedding(i.long(), w),
          c.integers(4, 3).to(torch.uint8), c.normal(4, 2))
    layer("net", nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Sequential(
        nn.Linear(4, 4), nn.LayerNorm(4)), nn.Linear(4, 2)), c.normal(2, 3))
    c.add("residual", lambda x, p: F.linear(torch.tanh(F.linear(
        x, p["residual.body.weight"], p["residual.body.bias"])), p["head.w"])
        + torch.tanh(F.linear(x, p["residual.body.weight"],
                              p["residual.body.bias"])),
        c.normal(2, 3), params={"residual.body.weight": c.normal(3, 3),
                                "residual.body.bias": c.normal(3),
                                "head.w": c.normal(3, 3)})
    c.add("shortcut", lambda x, p: torch.sin(x) @ p["s.shortcut.x.weight"].t()
          + F.linear(x, p["s.body.weight"]), c.normal(2, 3),
          params={"s.body.weight": c.normal(2, 3),
                  "s.shortcut.x.weight": c.normal(2, 3)})
    c.add("scope", lambda x, p: F.linear(F.linear(
        x, p["outer.one.weight"]), p["outer.inner.two.weight"]) * p["outer.g"],
        c.normal(2, 3), params={"outer.one.weight": c.normal(3, 3),
                                "outer.inner.two.weight": c.normal(2, 3),
                                "outer.g": c.normal(2)})
    c.add("tied", lambda i, w: F.embedding(i, w["tied.weight"]).tanh()
          @ w["tied.weight"].t(), c.integers(4, 3),
          params={"tied.weight": c.normal(4, 2)})
    c.add("unflatten", lambda x: nn.Unflatten(1, (2, 3))(x), c.normal(2, 6))
    c.add("unflatten_last", lambda x: x.unflatten(-1, (-1, 2)),
          c.normal(2, 3, 4))
    layer("embedding_product", nn.Sequential(nn.Embedding(3, 26),
                                             nn.Linear(26, 3)), c.integers(3, 5, 7))

    def gathered(i, t, w):
        rows = t.index_select(0, i.flatten()).view(2, 6, 25).transpose(0, 1)
        flat = rows.flatten(0, 1)
        return [rows @ w, flat.t() @ flat]
    c.add("gathered_product", gathered, c.integers(2, 3, 4), c.normal(2, 25),
          c.normal(25, 4))
