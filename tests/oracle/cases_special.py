"""NaN, infinities, zeros of both signs, very large and very small numbers.

The references are PyTorch's; where it stands alone, gradc's are in the other
files.  Gradients to the first order: differences mean nothing here.
"""
import math

import torch
import torch.nn.functional as F

NAN, INF = math.nan, math.inf
LINE = [NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 2.0 ** -10, -2.0 ** -20, 2.0 ** 12, 5.0,
        -5.0]


def fill(c):
    line = lambda: torch.tensor(LINE)
    rows = lambda: torch.tensor([[1.0, NAN, 3.0, NAN], [NAN, 2.0, 0.0, 1.0],
                                 [INF, -INF, INF, 1.0], [-INF, -INF, -INF, -INF],
                                 [5.0, -INF, 7.0, NAN], [2.0, 2.0, 1.0, 0.0]])

    def every(name, f, *more, order=1):
        c.add(name, f, *more, order=order)

    # ---- the larger and the smaller -------------------------------------------

    def pairs():
        a, b = torch.meshgrid(line(), line(), indexing="ij")
        return a.contiguous(), b.contiguous()
    every("maximum", torch.maximum, *pairs())
    every("minimum", torch.minimum, *pairs())
    every("amax", lambda x: torch.amax(x, 1), rows())
    every("amin", lambda x: torch.amin(x, 1), rows())
    every("amax_all", lambda x: torch.amax(x), rows())
    for name in ["max", "min"]:
        f = getattr(torch, name)
        every(name + "_dim", lambda x: list(f(x, 1))[0], rows())
    every("argmax", lambda x: torch.argmax(x, 1), rows(), order=0)
    every("argmin", lambda x: torch.argmin(x, 1), rows(), order=0)
    every("argmax_all", lambda x: torch.argmax(x), rows(), order=0)
    every("cummax", lambda x: list(torch.cummax(x, 1)), rows(), order=0)
    every("cummin", lambda x: list(torch.cummin(x, 1)), rows(), order=0)
    every("max_pool", lambda x: F.max_pool1d(x, 2), rows().reshape(2, 3, 4))
    # Of several NaN in one window PyTorch takes the last, here it is the first.
    apart = torch.tensor([[NAN, 1.0, 2.0, 0.5, NAN], [3.0, -1.0, 4.0, 2.5, 1.5],
                          [INF, 0.5, -INF, 1.0, INF], [2.0, -INF, 3.0, 0.0, -2.0]])
    every("max_pool_overlap", lambda x: F.max_pool2d(x, 3, 1, 1),
          apart.reshape(1, 1, 4, 5))
    every("norm_inf", lambda x: torch.linalg.vector_norm(x, INF, 1), rows(), order=0)
    every("norm_ninf", lambda x: torch.linalg.vector_norm(x, -INF, 1), rows(), order=0)

    # ---- laws that hold for numbers only ---------------------------------------

    every("minus_itself", lambda x: x - x, line())
    every("over_itself", lambda x: x / x, line())
    every("times_zero", lambda x: [x * 0, 0 * x, x * 0 * 2], line())
    every("as_itself", lambda x: [(x == x).double(), (x != x).double(),
                                  (x <= x).double(), (x < x).double()], line(), order=0)
    every("masked_by_product", lambda x: x * (x > 0), line())
    every("exp_of_log", lambda x: torch.exp(torch.log(x)), line(), order=0)
    every("log_of_exp", lambda x: torch.log(torch.exp(x)), line(), order=0)
    every("powers", lambda x: [x ** 0, x ** 1, x ** 2, x ** 3, x ** 0.5, x ** -1,
                               x ** -0.5], line(), order=0)
    every("shared_divisor", lambda x, y: x / y.reshape(12, 1), pairs()[1], line(),
          order=0)
    every("repeated_factor", lambda x, y: torch.mv(x, y.expand(4)), rows(),
          torch.tensor([INF]), order=0)
    every("constants", lambda x: [x * 0 + NAN, x * 0 + INF, (x + INF) - INF], line(),
          order=0)
    every("var_one", lambda x: [x.var(1), x.std(1), x.var(1, unbiased=False)],
          c.normal(2, 1), order=0)

    # ---- order -------------------------------------------------------------------

    def tied():
        return torch.cat([rows(), rows()[:, :3]], 1)
    for down in [False, True]:
        name = "_descending" if down else ""
        every("sort" + name, lambda x: list(torch.sort(x, dim=1, descending=down, stable=True)), tied(),
              order=0)
        every("sort_gradient" + name, lambda x: torch.sort(x, dim=1, descending=down, stable=True)[0],
              tied())
    every("sort_columns", lambda x: list(torch.sort(x, dim=0, stable=True)), tied(), order=0)
    every("sort_all", lambda x: torch.sort(x)[0], torch.full((9,), NAN), order=0)
    every("topk", lambda x: [torch.topk(x, 3, 1)[0], torch.topk(x, 3, 1, largest=False)[0]],
          tied(), order=0)
    every("topk_infinite", lambda x: torch.sort(torch.topk(x, 6)[1])[0],
          torch.tensor([-INF] * 4 + [1.0, NAN]), order=0)
    # Which of equals has the place is not PyTorch's to say.
    for k in [1, 4, 7]:
        every("kthvalue_%d" % k, lambda x: torch.kthvalue(x, k, 1)[0], tied(), order=0)
    every("median", lambda x: torch.median(x, 1)[0], tied())
    every("median_all", lambda x: torch.median(x), tied(), order=0)
    every("median_finite", lambda x: list(torch.median(x, 1)),
          torch.tensor([[3.0, -INF, INF, 2.0, 5.0], [1.0, 7.0, NAN, 2.0, NAN]]), order=0)

    # ---- elementwise functions ---------------------------------------------------

    for name in ["relu", "relu6", "hardtanh", "hardsigmoid", "leaky_relu", "elu", "selu",
                 "celu", "gelu", "silu", "mish", "softplus", "hardshrink",
                 "logsigmoid", "tanhshrink"]:
        every(name, getattr(F, name), line(), order=0)
    for name in ["abs", "sign", "exp", "expm1", "log", "log1p", "log2", "sqrt", "rsqrt",
                 "square", "reciprocal", "tanh", "sigmoid", "sin", "cos", "atan", "erf", "erfc",
                 "floor", "ceil", "round", "trunc", "frac", "asinh", "sinh", "cosh", "isnan",
                 "isinf", "isfinite", "signbit"]:
        every(name, getattr(torch, name), line(), order=0)
    every("minus_zero", lambda x: [torch.copysign(x, torch.tensor(-0.0)), x / -0.0,
                                   torch.atan2(torch.tensor(-0.0).to(x), x)], line(), order=0)
    every("nan_to_num", lambda x: torch.nan_to_num(x, 1., 2., 3.), line(), order=0)
    every("threshold", lambda x: F.threshold(x, 0.1, 0.), line(), order=0)
    every("clamp", lambda x: [x.clamp(-1, 2), x.clamp(min=0), x.clamp(max=0)], line(), order=0)
    every("clamp_by", lambda x, y: [x.clamp(min=y), x.clamp(max=y)], *pairs(), order=0)
    for name in ["fmax", "fmin", "atan2", "copysign", "isclose", "xlogy", "eq", "ne", "lt",
                 "le", "gt", "ge", "mul", "div", "pow"]:
        every(name, getattr(torch, name), *pairs(), order=0)
    every("lerp", lambda x, y: [torch.lerp(x, y, 0.25), torch.lerp(x, y, 0.75)], *pairs(),
          order=0)
    for name in ["mse_loss", "l1_loss", "huber_loss", "smooth_l1_loss"]:
        f = getattr(F, name)
        every(name, lambda x, y: f(x, y, reduction="none"), *pairs(), order=0)

    # ---- rows ----------------------------------------------------------------------

    for name in ["sum", "mean", "prod", "var", "std", "cumsum", "cumprod", "logcumsumexp",
                 "nansum", "logsumexp"]:
        every(name + "_rows", lambda x: getattr(torch, name)(x, 1), rows(), order=0)
    for p in [0, 0.5, 1, 2, 3]:
        every("norm_%d" % (2 * p), lambda x: torch.linalg.vector_norm(x, p, 1), rows(), order=0)
    some = rows()[[0, 1, 2, 4, 5]]      # of a row of -inf gradc makes zeros
    every("softmax", lambda x: F.softmax(x, 1), some, order=0)
    every("log_softmax", lambda x: F.log_softmax(x, 1), some, order=0)
    every("normalize", lambda x: F.normalize(x, dim=1), rows(), order=0)
    every("any_all", lambda x: [(x != 0).any(1), (x != 0).all(1), x.count_nonzero(1)], rows(),
          order=0)
    every("clip", lambda x: x * torch.clamp(1 / (torch.linalg.vector_norm(x) + 1e-6), max=1.0),
          rows()[2:4], order=0)

    # ---- structural zeros --------------------------------------------------------

    # What a mask known at compile time hides contributes nothing, whatever it meets.
    def hidden():
        w = c.normal(37, 20)
        w[3], w[30] = NAN, INF
        return c.normal(37, 37), w

    def seen(keep, x, w):
        return torch.stack([x[i, keep[i]] @ w[keep[i]] for i in range(len(x))])
    i, k = torch.meshgrid(torch.arange(37), torch.arange(37), indexing="ij")
    for name, keep in [("lower", k <= i), ("upper", k >= i + 2),
                       ("band", (k <= i + 3) & (k >= i - 9)), ("narrow", (i - k).abs() < 2)]:
        every("hidden_" + name, lambda x, w: [seen(keep, x, w), seen(keep.T, x.T, w)],
              *hidden(), order=0)

    def attention(q, k, v):
        return torch.stack([torch.softmax(q[i] @ k[:i + 1].T / 8 ** 0.5, 0) @ v[:i + 1]
                            for i in range(len(q))])
    later = [c.normal(37, 8) for _ in range(3)]
    later[1][30], later[2][20], later[2][36] = NAN, NAN, INF
    every("hidden_later", attention, *later, order=0)

    # ---- one element among many --------------------------------------------------

    def picture():
        x = c.normal(1, 2, 5, 7)
        x[0, 0, 1, 2], x[0, 0, 4, 6], x[0, 1, 2, 3] = NAN, INF, -INF
        return x
    every("adaptive_avg", lambda x: F.adaptive_avg_pool2d(x, (3, 4)), picture())
    every("adaptive_max", lambda x: F.adaptive_max_pool2d(x, (3, 4)), picture())
    every("avg_pool", lambda x: F.avg_pool2d(x, 3, 2, 1), picture())
    every("bilinear", lambda x: F.interpolate(x, scale_factor=2, mode="bilinear"), picture())
    every("bilinear_corners", lambda x: F.interpolate(x, (4, 9), mode="bilinear",
                                                      align_corners=True), picture())
    every("nearest", lambda x: F.interpolate(x, (4, 9)), picture())
