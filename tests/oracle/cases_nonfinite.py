"""Values and slopes at NaN, at infinities, and at poles.

PyTorch's are the reference where they say something; where its formula comes to NaN
although there is a limit, the limit.
"""
import math

import torch
import torch.nn.functional as F

INF, NAN = math.inf, math.nan
ENDS = [NAN, INF, -INF, 0.0, 3e38, -3e38]


def hypot(x, y):
    """Flat along what is finite where the other is not."""
    far = torch.isinf(x) | torch.isinf(y)
    ends = torch.where(torch.isinf(x), x.abs(), 0 * x.nan_to_num()) \
        + torch.where(torch.isinf(y), y.abs(), 0 * y.nan_to_num())
    one = torch.ones_like(x)
    return torch.where(far, ends, torch.hypot(torch.where(far, one, x),
                                              torch.where(far, one, y)))


def logaddexp(x, y):
    """Two infinities share the slope as other equals do; none is below -inf."""
    both = (x == y) & torch.isinf(x)
    top = torch.where(x > 0, torch.maximum(x, y), x.detach())
    one = torch.ones_like(x)
    return torch.where(both, top, torch.logaddexp(torch.where(both, one, x),
                                                  torch.where(both, one, y)))


def pairs(values):
    p = torch.tensor([[a, b] for a in values for b in values])
    return p[:, 0].clone(), p[:, 1].clone()


def ignoring(loss):
    """The loss of the rows that count."""
    def f(x, y, *more):
        return loss(x[y != -100], y[y != -100], *more)
    return f


def fill(c):
    def add(name, f, points, order=1):
        # As many as PyTorch's vectors have: what it does with the last ones differs.
        points = points + [0.75] * (-len(points) % 16)
        c.add(name, f, torch.tensor(points), order=order, each=True)

    # ---- activations and bounds ------------------------------------------------
    for name, edges in [("relu", []), ("relu6", [6.0]), ("hardtanh", [-1.0, 1.0]),
                        ("hardsigmoid", [-3.0, 3.0]), ("leaky_relu", []),
                        ("softshrink", [0.5, -0.5]), ("hardshrink", [0.5, -0.5]),
                        ("sigmoid", []), ("tanh", []), ("softplus", []),
                        ("logsigmoid", [])]:
        add(name, getattr(torch, name, None) or getattr(F, name), ENDS + edges)
    add("threshold", lambda x: F.threshold(x, 0.5, 20.0), ENDS + [0.5])
    for name, low, high in [("clamp", -1.0, 1.5), ("clamp_low", -1.0, None),
                            ("clamp_high", None, 1.5)]:
        add(name, lambda x, low=low, high=high: torch.clamp(x, low, high),
            ENDS + [-1.0, 1.5])
    c.add("clamp_by", lambda x, y: torch.clamp(x, min=y), *pairs([NAN, INF, 1.0, -2.0]),
          order=1, each=True)

    # ---- the gamma function: all large numbers are poles -----------------------
    poles = [-1.0, -7.0, -1e10, -1e38, -INF, 0.0]
    add("lgamma", torch.lgamma, poles + [INF, NAN], order=0)
    add("digamma", torch.digamma, poles[:-2] + [INF, NAN, -1e-30], order=0)
    c.add("digamma_double", torch.digamma, torch.tensor([-1.0, -0.5, NAN]).double(),
          order=0, each=True)
    # PyTorch's formula of the trigamma function stops short of its poles.
    add("polygamma_1", lambda x: torch.where(x == x.floor(), INF, torch.polygamma(1, x)),
        poles[:4] + [NAN], order=0)
    add("polygamma_2", lambda x: torch.polygamma(2, x), poles[:4] + [NAN], order=0)

    # ---- two numbers -----------------------------------------------------------
    c.add("hypot", hypot, *pairs([INF, -INF, NAN, 0.5, -2e38]), order=1, each=True)
    c.add("logaddexp", logaddexp, *pairs([INF, -INF, NAN, 0.5]), order=1, each=True)
    for name in ["maximum", "minimum"]:
        c.add(name, getattr(torch, name), *pairs([INF, -INF, NAN, 0.5]), order=1,
              each=True)

    # ---- norms -----------------------------------------------------------------
    rows = torch.tensor([[0.0, 0.5, 2.0], [0.25, 1e20, -3.0], [1e-20, 1e20, 0.0],
                         [0.5, -1e38, 1.0]])
    for name, p, x in [("norm_minus", -2, rows[:1]), ("norm_half", 0.5, rows[1:]),
                       ("norm_minus_half", -0.5, rows[:2])]:
        c.add(name, lambda x, p=p: torch.linalg.vector_norm(x, p, 1), x.clone(),
              order=0 if p == -0.5 else 1, each=True)

    # ---- rows that do not count ------------------------------------------------
    x = c.normal(6, 4)
    x[1, 2], x[3], x[4, 0] = NAN, -INF, INF
    y = torch.tensor([2, -100, 0, -100, -100, 3])
    weight = torch.tensor([1.0, 2.0, 0.5, 3.0])
    for name, f in [
            ("ignored", F.cross_entropy),
            ("ignored_weighted", lambda x, y: F.cross_entropy(x, y, weight.to(x))),
            ("ignored_smooth", lambda x, y: F.cross_entropy(x, y, label_smoothing=0.25)),
            ("ignored_log_softmax", lambda x, y: F.nll_loss(F.log_softmax(x, 1), y)),
            ("ignored_log", lambda x, y: F.nll_loss(torch.log(F.softmax(x, 1)), y)),
            ("ignored_gelu", lambda x, y: F.cross_entropy(F.gelu(x), y))]:
        c.add(name, ignoring(f), x.clone(), y, order=1, detached=True)
