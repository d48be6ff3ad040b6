"""Operators of ONNX that are said with several functions."""
import torch
import torch.nn.functional as F


def gru_reset_first(x, w, r, b, h):
    ys = []
    for v in x @ w.T + b:
        hz = h @ r[:8].T
        z, reset = torch.sigmoid(v[:, :8] + hz).split(4, 1)
        n = torch.tanh(v[:, 8:] + (reset * h) @ r[8:].T)
        h = (1 - z) * n + z * h
        ys.append(h)
    return torch.stack(ys)


def mean_variance(x):
    d = x - x.mean((0, 2), True)
    return d / (x.std((0, 2), unbiased=False, keepdim=True) + 1e-9)


def fill(c):
    x = c.normal(3, 4)
    c.add("gemm", lambda a, b, y: 0.25 * a.T @ b.T + 0.35 * y,
          c.normal(4, 3), c.normal(5, 4), c.normal(1, 5))
    c.add("hard_sigmoid", lambda x: (0.5 * x + 0.6).clamp(0, 1), x)
    c.add("shrink", lambda x: torch.where(x < -0.5, x + 0.2, torch.where(
        x > 0.5, x - 0.2, torch.zeros_like(x))), x)
    c.add("depth_to_space_dcr", lambda x: x.reshape(1, 2, 2, 2, 2, 3).permute(
        0, 3, 4, 1, 5, 2).reshape(1, 2, 4, 6), c.normal(1, 8, 2, 3))
    c.add("mean_variance", mean_variance, c.normal(2, 3, 4))
    c.add("cumsum_reverse", lambda x: x.flip(1).cumsum(1).flip(1) - x, x)
    c.add("slice_clamped", lambda x: x[:, ::2].flip(0), x)
    c.add("gather_nd", lambda x, at: x[at[:, 0].long(), at[:, 1].long()], x,
          torch.tensor([[1, 3], [0, 2], [2, 2]]))
    c.add("gather_axis", lambda x, at: x[:, at.long()], x,
          torch.tensor([[1, 3], [0, 2]]))
    c.add("layer_norm_scale", lambda x, s, b: F.layer_norm(x, (4, 5), s, b),
          c.normal(2, 3, 4, 5), c.normal(4, 5), c.normal(4, 5))
    c.add("group_norm_scale", lambda x, s, b: F.group_norm(x, 3, s, b),
          c.normal(2, 3, 4), c.normal(3), c.normal(3))
    c.add("cdist", lambda x, y: (x[:, None] - y[None]).pow(2).sum(-1).sqrt(),
          x, c.normal(5, 4))
    c.add("hardmax", lambda x: F.one_hot(x.argmax(1), 4).to(x.dtype), x,
          order=0)
    c.add("gru_reset_first", gru_reset_first, c.normal(5, 2, 3),
          c.normal(12, 3), c.normal(12, 4), c.normal(12), c.normal(2, 4))
