"""Functions at the ends of their domains, and of very small and large numbers.

PyTorch's float64 is the reference where it is exact to ten digits itself: not for
all slopes and tails, which are formulas here.
"""
import math

import torch
import torch.nn.functional as F


def series(limit, terms, far):
    """sum of terms[k] x^k where |x| < limit, else far(x)."""
    def f(x):
        near = x.abs() < limit
        v = torch.where(near, x, torch.zeros_like(x))
        y = torch.zeros_like(x)
        for c in reversed(terms):
            y = y * v + c
        return torch.where(near, y, far(torch.where(near, x.sign() + 1.5, x)))
    return f


def every_second(first, ratio, n=40, odd=True):
    c = []
    for k in range(1, n):
        c += [0.0, first] if odd else [first, 0.0]
        first *= ratio(k)
    return c


def tanhshrink_terms(n=60):
    t = [1.0]
    for k in range(2, n):
        t.append(-sum(t[i] * t[k - 2 - i] for i in range(k - 1)) / (2 * k - 1))
    return [0.0, 0.0] + [c for v in t[1:] for c in (0.0, -v)]


def log1p_exp(x):
    """Each side by itself: torch.where would multiply 0 by infinity."""
    return torch.where(x < 0, 0 * x, x) + torch.log1p(torch.exp(-x.abs()))


def sigmoid(x):
    e = torch.exp(-x.abs())
    return torch.where(x < 0, e, torch.ones_like(x)) / (1 + e)


def tanh(x):
    """By the power that vanishes, so that the tails of its slope are exact."""
    e = torch.exp(-2 * x.abs())
    return torch.where(x.abs() < 1, torch.tanh(x), x.sign() * (1 - e) / (1 + e))


def gelu_tanh(x):
    u = math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)
    return x * torch.sigmoid(2 * u)


def logaddexp(x, y):
    return torch.where(x < y, y, x) + torch.log1p(torch.exp(-(x - y).abs()))


def norm(p):
    return lambda x: torch.linalg.vector_norm(x, p, 1)


def lengths(p):
    return lambda x, y: torch.cat([x.reshape(-1), y.reshape(-1)]).norm(p)


def clip(x, y):
    total = torch.cat([x.reshape(-1), y.reshape(-1)]).norm()
    scale = torch.clamp(2 / (total + 1e-6), max=1.0)
    return [x * scale, y * scale]


def weight_norm(v, g):
    return v * (g / v.norm(dim=1, keepdim=True))


def cosine(x, y):
    return (x * y).sum(1) / x.norm(dim=1) / y.norm(dim=1)


SMALL = [1e-30, 3e-12, 2e-7, 1.3e-4, 0.011, 0.09]
MIDDLE = [0.23, 0.49, 0.52, 0.69, 0.71, 0.94, 1.3]
LARGE = [2.1, 4.7, 9.1, 21.0, 33.0, 60.0, 88.0]
HUGE = [250.0, 3e4, 7e7, 2e9, 5e15]


def fill(c):
    def line(*parts, both=True):
        x = torch.tensor([v for p in parts for v in p])
        return torch.cat([-x, x]) if both else x

    def add(name, f, *xs, order=1):
        c.add(name, f, *xs, order=order, each=True)

    add("exp2", torch.exp2, line([1e-9, 0.3, 1.7, 30.5, 90.25]))
    for name in ["log2", "log10"]:
        add(name, getattr(torch, name), line(SMALL, [0.5], LARGE, HUGE, both=False))
    add("log1p", torch.log1p, line(SMALL, LARGE, HUGE, [-0.3, -0.99, -0.999999],
                                   [-v for v in SMALL], both=False))
    add("expm1", lambda x: torch.where(x < 0, torch.expm1(-x.abs()),
                                       torch.expm1(x)),
        line(SMALL, MIDDLE, [2.1, 4.7], both=False))
    add("logit", torch.logit, line(SMALL, [0.3, 0.61, 0.97, 0.999, 0.99999],
                                   both=False))
    add("tan", torch.tan, line(SMALL, MIDDLE))
    near_one = [1 - 2.0 ** -k for k in (3, 7, 12, 18, 23)]
    for name in ["asin", "acos"]:
        add(name, getattr(torch, name), line(SMALL, MIDDLE[:-1], near_one, [1.0]))
    add("atan", torch.atan, line(SMALL, MIDDLE, LARGE, HUGE))
    add("sinc", series(0.5, every_second(1.0, lambda k: -math.pi ** 2 / (
        2 * k * (2 * k + 1)), odd=False), lambda x: torch.sin(math.pi * x)
                       / (math.pi * x)), line([0.0], SMALL, [0.1, 0.3, 0.45, 0.55, 0.8, 1.2]),
        order=2)
    add("sinh", torch.sinh, line(SMALL, MIDDLE, LARGE), order=2)
    add("cosh", torch.cosh, line(SMALL, MIDDLE, LARGE), order=2)
    add("tanh", torch.tanh, line(SMALL, [0.23, 0.49, 0.69]))
    asinh = every_second(1.0, lambda k: -(2 * k - 1) ** 2 / (2 * k * (2 * k + 1)),
                         60)
    add("asinh", series(0.5, asinh, torch.asinh), line(SMALL, MIDDLE, LARGE, HUGE),
        order=2)
    add("acosh", torch.acosh, line([1.0], [1 + 2.0 ** -k for k in (3, 9, 15, 23)],
                                   LARGE, HUGE, both=False))
    atanh = every_second(1.0, lambda k: (2 * k - 1) / (2 * k + 1), 60)
    add("atanh", series(0.5, atanh, torch.atanh), line(SMALL, MIDDLE[:-1], near_one))
    add("erf", torch.erf, line(SMALL, MIDDLE, [2.1, 4.7]))
    add("erfc", torch.erfc, line(SMALL, MIDDLE, [2.1, 4.7, 7.0, 9.0]))
    below = [-0.3, -0.75, -1.3]
    line_of_gamma = line(SMALL[1:], [0.3, 0.7, 1.2, 1.7, 2.3, 2.7, 4.1], LARGE, HUGE,
                         [-1e-4, *below], both=False)
    add("lgamma", torch.lgamma, line_of_gamma)
    add("digamma", torch.digamma, line_of_gamma)
    for n in range(1, 5):
        add("polygamma_%d" % n, lambda x, n=n: torch.polygamma(n, x),
            line([1e-3, 0.3, 0.7, 1.2, 1.7, 2.3, 4.1], LARGE[:5],
                 [-0.3, -1.3, -3.6] if n < 3 else [], both=False), order=0)
    add("gelu", lambda x: x * 0.5 * torch.erfc(-x * math.sqrt(0.5)),
        line(SMALL, [0.23, 0.5, 1.3, 2.1, 4.7]))
    add("rsqrt", torch.rsqrt, line(SMALL[1:], MIDDLE, LARGE, HUGE, both=False))
    add("sigmoid", torch.sigmoid, line(SMALL, MIDDLE, LARGE), order=0)
    add("logsigmoid", lambda x: -log1p_exp(-x), line(SMALL, MIDDLE, LARGE))
    add("softplus", log1p_exp, line(SMALL, MIDDLE, LARGE))
    # To where e^x is a normal number.
    add("silu", F.silu, line(SMALL, MIDDLE[:-1], LARGE[:-1], [87.0]))
    add("mish", lambda x: x * torch.tanh(log1p_exp(x)),
        line(SMALL, MIDDLE[:-2], LARGE[:-1], [87.0]))
    add("gelu_tanh", gelu_tanh, line(SMALL, [0.23, 0.5, 1.3, 2.1, 4.7]))
    add("elu", lambda x: torch.where(x < 0, torch.expm1(x), x),
        line(SMALL, MIDDLE, LARGE[:3]))
    add("softsign", lambda x: x.sign() * torch.where(
        x.abs() < 1, x.abs() / (1 + x.abs()), 1 - 1 / (1 + x.abs())),
        line(SMALL, MIDDLE, LARGE, HUGE), order=2)
    add("tanhshrink", series(0.7, tanhshrink_terms(), lambda x: x - torch.tanh(x)),
        line(SMALL[1:], MIDDLE, LARGE[:2]))

    # ---- remainders are exact --------------------------------------------------
    tops = [1e9, 1e6, 123456792.0, 3.0, 7.0, 0.1, 1e38, 3e-39, 5.5, 2.0 ** 24 - 1, 0.3]
    under = [7.0, 3.0, 0.7, 1e-3, 0.1, 5e-40, 3.0, 1e-40, 2.5, 3.0, 0.1]
    signs = torch.tensor([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    a, b = (torch.tensor(v)[:, None] * s for v, s in zip([tops, under], signs))
    special = torch.tensor([[5.0, 0.0], [0.0, 3.0], [math.inf, 2.0], [2.0, math.inf],
                            [-2.0, math.inf], [math.nan, 1.0], [1.0, math.nan]])
    a = torch.cat([a.reshape(-1), special[:, 0]])
    b = torch.cat([b.reshape(-1), special[:, 1]])
    whole = torch.tensor([[7, 3], [-7, 3], [7, -3], [-7, -3], [0, 5], [2 ** 31 - 1, 10],
                          [-2 ** 31, 7], [2 ** 30 + 1, 2 ** 15]])
    for name in ["fmod", "remainder", "floor_divide"]:
        f = getattr(torch, name)
        add(name, f, a, b, order=0)
        add(name + "_double", f, a.double() / 7, b.double() / 11, order=0)
        add(name + "_whole", lambda x, y, f=f: f(x, y).double(), whole[:, 0].clone(),
            whole[:, 1].clone(), order=0)
    near = slice(8, 20)
    add("remainder_slopes", torch.remainder, a[near].clone(), b[near].clone())
    add("fmod_slopes", torch.fmod, a[near].clone(), b[near].clone())

    # ---- squares that leave the range ------------------------------------------
    wide = [1e-44, 3e-40, 1e-30, 3e-20, 1e-15, 2e-10, 1.0, 4e10, 1e16, 3e25, 1e38]
    a = torch.tensor(wide + [0.0] + wide)
    b = torch.tensor(wide + [0.0] + wide[::-1])
    sizes = torch.tensor([1e-38, 1e-30, 1e-20, 1e-10, 1.0, 1e15, 1e25, 1e37])
    add("atan2", torch.atan2, torch.cat([0.3 * sizes, -sizes, torch.zeros(1)]) * 1e-1,
        torch.cat([sizes, 0.25 * sizes, torch.zeros(1)]), order=0)
    add("atan2_slopes", torch.atan2, torch.cat([0.3 * sizes[1:7], torch.zeros(1)]),
        torch.cat([-sizes[1:7], torch.zeros(1)]))
    add("logit_ends", torch.logit, torch.tensor([0.0, 1.0, 1e-30, 0.25]))
    add("hypot", torch.hypot, a, -0.7 * b, order=0)
    add("hypot_slopes", torch.hypot, a[2:11], -0.7 * b[2:11])
    infinite = [math.inf, 1.0, -math.inf, 1.0]
    add("logaddexp", logaddexp, torch.tensor(infinite[:3] + [3.0, -80.0, 1e30, -4.0]),
        torch.tensor([1.0, math.inf, 2.0, 2.5, -10.0, 7.0, 300.0]))
    unit = math.log(2)
    add("logaddexp2", lambda x, y: logaddexp(x * unit, y * unit) / unit,
        torch.tensor([3.0, -80.0, -4.0]), torch.tensor([2.5, -10.0, 300.0]))

    def rows():
        sizes = torch.tensor([1e-36, 1e-25, 1e-17, 1e-8, 1.0, 1e9, 1e17, 1e25, 1e36])
        return (c.normal(9, 3) + torch.tensor([[2.0, -3.0, 4.0]])) * sizes[:, None]
    add("norm", norm(2), rows())
    add("norm_3", norm(3), rows())
    add("norm_minus", norm(-2), rows())
    add("normalize", lambda x: F.normalize(x, eps=1e-37), rows(), order=0)
    add("cosine", cosine, rows(), rows(), order=0)
    add("distance", lambda x, y: (x - y).norm(dim=1), rows(), rows(), order=0)
    add("cdist", lambda x, y: (x[:, None] - y).norm(dim=2), rows(), rows()[::3].clone(),
        order=0)
    add("weight_norm", weight_norm, rows(), c.normal(9, 1), order=0)
    for k, size in enumerate([1e-36, 1e-25, 1e-17, 1.0, 1e17, 1e36]):
        pair = (c.normal(2, 3) * size, c.normal(4) * size)
        for name, f in [("grad_norm", lengths(2)), ("grad_norm_3", lengths(3)),
                        ("clip", clip)]:
            add(name + "_%d" % k, f, *pair, order=0)

    # Directions whose slopes do not cancel, of many lengths.
    def sized():
        sizes = torch.tensor([1e-25, 1e-17, 1e-8, 1e9, 1e17, 1e25])
        return torch.tensor([1.0, -2.0]) * sizes[:, None]
    add("normalize_slopes", lambda x: F.normalize(x, eps=1e-37), sized())
    add("cosine_slopes", cosine, sized(), sized()[:, [1, 0]])
    add("weight_norm_slopes", weight_norm, sized(), c.normal(6, 1))
    # Where the functions themselves have come to their limits, slopes have not.
    add("sigmoid_slopes", sigmoid, line(SMALL, MIDDLE, LARGE[:-1], [87.0]))
    add("tanh_slopes", tanh, line(SMALL[1:], MIDDLE, [2.1, 4.7, 9.1, 21.0, 33.0, 43.0]),
        order=2)
    for name in ["sinh", "cosh"]:
        add(name + "_last", getattr(torch, name), line([88.75]))
    add("acosh_below", torch.acosh, line([0.0, 0.5, 0.999], both=False))
    # Squares that leave the range, and errors that every factor adds to.
    rows = torch.tensor([1e-37, 1e-30, 1.0, 1e25, 3e37])[:, None] \
        * torch.tensor([-2.1, 0.9, 1.9, -1.3])
    add("std", lambda x: x.std(1), rows)
    add("std_mean", lambda x: torch.std_mean(x, 1, unbiased=False), rows.flip(0))
    factors = torch.tensor([0.9987, 1.0003, -1.0011])
    add("prod_long", lambda x: x.expand(1500, 3).prod(0), factors)
    add("cumprod_long", lambda x: x.expand(1500, 3).cumprod(0)[130::340], factors)
    # Quarters of a turn are taken off exactly.
    far = line([2e6, 1e10, 3.3e13, 7e22, 2.5e38])
    for name in ["sin", "cos"]:
        add(name + "_far", getattr(torch, name), far)
        add(name + "_far_double", getattr(torch, name), far.double() ** 4)
    add("atan2_near", torch.atan2, torch.tensor([2e-37, 3e-35, -1e-33]),
        torch.tensor([1e-36, -2e-35, 4e-34]))
    add("hypot_endless", torch.hypot, torch.tensor([math.inf, math.nan, -math.inf, math.nan]),
        torch.tensor([math.nan, -math.inf, 1.0, 1.0]), order=0)
    # What is nearly certain is lost by no cancellation, nor is its slope.
    logits = line([0.0], MIDDLE, LARGE[:-1])
    for name, t in [("logistic_no", 0.0), ("logistic_yes", 1.0), ("logistic_half", 0.25)]:
        t = torch.full_like(logits, t)
        add(name, lambda x, t: torch.where(x < 0, -t * x, (1 - t) * x)
            + torch.log1p(torch.exp(torch.where(x < 0, x, -x))), logits, c.fixed(t))
    # What is not a number has no slope.
    nan = torch.tensor([math.nan])
    for name in ["elu", "selu", "celu", "hardswish", "silu", "gelu"]:
        c.add("nan_" + name, torch.exp, nan, order=1, detached=True)
    # Neighbours whose product leaves the range, where no product from the first does.
    add("cumprod_range", lambda x: x.cumprod(1), torch.tensor(
        [[1e-30, 1e20, 1e20, -3e-11], [1e30, 1e-20, 3e-20, 2e15]]), order=0)
    # Where e^x is too small for a normal number, and the result is not.
    add("mish_low", lambda x: x * torch.tanh(log1p_exp(x)),
        -torch.tensor([87.5, 88.5, 90.5, 91.5]))
    # Two values, small distances around large means, which are rounded.
    shifted = torch.tensor([1e4, -3e5, 7.0])[:, None] + (torch.arange(37) % 3 == 0) * 0.0625
    add("var_far", lambda x: x.var(1), shifted, order=1)
    add("std_far", lambda x: x.std(0), shifted.T.contiguous(), order=1)
    add("cov_far", lambda x: torch.cov(x), shifted, order=1)
    # A sum of squares that leaves the range of its mean.
    add("var_range", lambda x: x.var(1), torch.tensor([1.9e19, -1e19, 1.2e19, -1.7e19, 1.3e19])
        * torch.tensor([1.0, -0.9, 1e-19])[:, None], order=1)
