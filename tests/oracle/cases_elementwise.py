"""Functions of one element: usual and extreme operands, kinks, broadcasting."""
import math

import torch

INF, NAN = math.inf, math.nan


def smooth(c, name, f, x, small=None, large=None):
    c.add(name, f, x)
    if small is not None:
        c.add(name + "_small", f, torch.tensor(small))
    if large is not None:
        c.add(name + "_large", f, torch.tensor(large), order=1)


def fill(c):
    tiny = [-0.5, -1e-3, -1e-7, 1e-7, 1e-3, 0.5]
    n = c.normal(3, 5)
    p = c.uniform(3, 5, low=0.25, high=4.0)
    u = c.uniform(3, 5, low=-0.96, high=0.96)
    for name in "exp exp2 expm1".split():
        smooth(c, name, getattr(torch, name), n, tiny, [-100.0, -20.0, 20.0, 80.0])
    for name in "log log2 log10 sqrt rsqrt reciprocal".split():
        smooth(c, name, getattr(torch, name), p, [1e-6, 1e-3, 1.0, 2.0, 1000.0])
    smooth(c, "log1p", torch.log1p, p - 0.5, tiny, [1e4, 1e8])
    for name in "sin cos tan".split():
        smooth(c, name, getattr(torch, name), n, tiny, [-1000.0, -30.0, 30.0, 1000.0])
    for name in "asin acos atanh".split():
        smooth(c, name, getattr(torch, name), u, tiny)
    for name in "atan sinh cosh tanh asinh".split():
        smooth(c, name, getattr(torch, name), n * 2, tiny + [0.0],
               [-80.0, -40.0, 40.0, 80.0])
    c.add("asinh_huge", torch.asinh, torch.tensor([-1e20, 1e10, 1e30]), order=1)
    smooth(c, "acosh", torch.acosh, p + 1, [1.0009765625, 1.5], [1e3, 1e10, 1e30])
    for name in "erf erfc sigmoid".split():
        smooth(c, name, getattr(torch, name), n, tiny + [0.0], [-20.0, -6.0, 6.0, 20.0])
    c.add("logit", torch.logit, c.uniform(3, 5, low=0.02, high=0.98))
    c.add("logit_eps", lambda x: torch.logit(x, 0.25), c.uniform(3, 5))
    c.add("sinc", torch.sinc, n)
    c.add("sinc_zero", torch.sinc, torch.tensor([-1.5, -0.125, 0.0, 0.125]), order=1)
    c.add("square", torch.square, n)
    c.add("deg2rad", torch.deg2rad, n * 64)
    c.add("rad2deg", torch.rad2deg, n)
    kinks = torch.tensor([-2.5, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5])
    for name in "abs sign neg floor ceil round trunc frac".split():
        c.add(name, getattr(torch, name), n * 3, order=1)
        c.add(name + "_kinks", getattr(torch, name), kinks, order=1)
    c.add("round_decimals", lambda x: torch.round(x, decimals=1), n, order=1)
    c.add("round_tens", lambda x: torch.round(x, decimals=-1), n * 32, order=1)
    c.add("nan_to_num", torch.nan_to_num, torch.tensor([1.5, -2.0, NAN]), order=1)
    c.add("nan_to_num_given", lambda x: torch.nan_to_num(x, 1.0, 2.0, -3.0),
          torch.tensor([1.5, INF, -INF, NAN]))
    pairs(c)
    powers(c)
    clamps(c)
    whole(c)
    logic(c)


def pairs(c):
    a, row, column = c.normal(4, 3), c.normal(3), c.normal(4, 1)
    for name in "add sub mul div".split():
        c.add(name, getattr(torch, name), a, c.normal(4, 3) + 3.0)
        c.add(name + "_row", getattr(torch, name), a, row)
        c.add(name + "_both", getattr(torch, name), column, row)
    c.add("add_alpha", lambda x, y: torch.add(x, y, alpha=0.5), a, row)
    c.add("sub_alpha", lambda x, y: torch.sub(x, y, alpha=2), a, column)
    c.add("div_floor", lambda x, y: torch.div(x, y, rounding_mode="floor"), a * 4, row, order=1)
    c.add("div_trunc", lambda x, y: torch.div(x, y, rounding_mode="trunc"), a * 4, row, order=1)
    c.add("floor_divide", torch.floor_divide, a * 4, column, order=0)
    c.add("atan2", torch.atan2, c.normal(5, 3), c.normal(5, 3))
    c.add("atan2_row", torch.atan2, a, row)
    c.add("atan2_axes", torch.atan2, torch.tensor([1.0, -1.0, 0.0, 0.0]),
          torch.tensor([0.0, 0.0, 1.0, -1.0]), order=1)
    c.add("hypot", torch.hypot, a, row)
    c.add("fmod", torch.fmod, c.normal(4, 5, scale=8.0), c.normal(5, scale=2.0), order=1)
    c.add("remainder", torch.remainder, c.normal(4, 5, scale=8.0),
          c.normal(5, scale=2.0), order=1)
    signs = torch.tensor([-7.0, -6.0, -0.0, 6.0, 7.0, 7.5])
    c.add("fmod_signs", lambda x: torch.stack([torch.fmod(x, 3.0), torch.fmod(x, -3.0)]),
          signs, order=1)
    c.add("remainder_signs", lambda x: torch.stack([torch.remainder(x, 3.0),
          torch.remainder(x, -3.0)]), signs, order=1)
    c.add("lerp", lambda x, y: torch.lerp(x, y, 0.25), a, c.normal(4, 3))
    c.add("lerp_tensor", torch.lerp, a, c.normal(4, 3), c.uniform(4, 3))
    c.add("addcmul", lambda x, y, z: torch.addcmul(x, y, z, value=0.5), a, row, column)
    c.add("addcdiv", lambda x, y, z: torch.addcdiv(x, y, z, value=-2.0), a, row, column + 4)
    c.add("logaddexp", torch.logaddexp, a, row)
    c.add("logaddexp_large", torch.logaddexp, torch.tensor([1000.0, -1000.0, 0.0]),
          torch.tensor([1000.0, -999.0, 500.0]), order=1)
    c.add("logaddexp2", torch.logaddexp2, a, row)
    c.add("xlogy", torch.xlogy, a, c.uniform(4, 3, low=0.25, high=3.0))
    c.add("xlogy_zero", torch.xlogy, torch.tensor([0.0, 0.0, 2.0]),
          torch.tensor([0.0, 1.0, 1.5]), order=0)
    c.add("xlog1py", torch.special.xlog1py, a, c.uniform(4, 3, low=-0.5, high=3.0))
    c.add("copysign", torch.copysign, a, row, order=1)
    c.add("heaviside", torch.heaviside, torch.tensor([-1.5, 0.0, 2.0]),
          torch.tensor([0.5, 0.5, 0.5]), order=0)
    c.add("ldexp", torch.ldexp, a, c.integers(4, 3), order=0)
    left, right = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([2.0, 2.0, 1.0])
    for name in "maximum minimum fmax fmin".split():
        c.add(name, getattr(torch, name), a, row)
        c.add(name + "_ties", getattr(torch, name), left, right, order=1)
    nans = torch.tensor([NAN, 1.0, 2.0]), torch.tensor([1.0, NAN, 3.0])
    c.add("fmax_nan", torch.fmax, *nans, order=0)
    c.add("fmin_nan", torch.fmin, *nans, order=0)


def powers(c):
    p = c.uniform(3, 4, low=0.25, high=3.0)
    for e in (0.0, 1.0, 2.0, 3.0, 0.5, -1.0, 2.5, -2.0):
        c.add("pow_" + ("%g" % e).replace(".", "_").replace("-", "minus"), lambda x, e=e: torch.pow(x, e), p)
    for e in (0.0, 1.0, 2.0, 3.0, 4.0):
        c.add("pow_zero_%g" % e, lambda x, e=e: torch.pow(x, e),
              torch.tensor([-2.0, 0.0, 1.5]), order=1)
    c.add("pow_tensor", torch.pow, p, c.normal(3, 4))
    c.add("pow_row", torch.pow, p, c.normal(4))
    c.add("pow_base", lambda x: torch.pow(2.5, x), c.normal(3, 4))
    c.add("pow_base_zero", lambda x: torch.pow(0.0, x), torch.tensor([0.0, 0.5, 2.0]), order=1)
    c.add("pow_corners", torch.pow, torch.tensor([0.0, 0.0, 0.0, -2.0, 1.0]),
          torch.tensor([0.0, 1.0, 2.0, 3.0, 5.0]), order=0)


def clamps(c):
    x = torch.tensor([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])
    c.add("clamp", lambda x: torch.clamp(x, -1.0, 1.0), x, order=1)
    c.add("clamp_lower", lambda x: torch.clamp(x, min=0.0), x, order=1)
    c.add("clamp_upper", lambda x: torch.clamp(x, max=0.5), x, order=1)
    c.add("clamp_crossed", lambda x: torch.clamp(x, 1.0, -1.0), x, order=0)
    c.add("clamp_tensors", torch.clamp, c.normal(3, 4, scale=2.0), c.normal(4) - 1.0,
          c.normal(4) + 1.0)
    c.add("clamp_min", lambda x: torch.clamp_min(x, 0.5), x, order=1)
    c.add("clamp_max", lambda x: torch.clamp_max(x, 0.5), x, order=1)
    mask = c.integers(2, 3, 4).bool()
    c.add("masked_fill", lambda x, m: x.masked_fill(m, 2.5), c.normal(3, 4), mask)
    c.add("where", torch.where, mask, c.normal(3, 4), c.normal(3, 4))
    c.add("where_rows", torch.where, mask, c.normal(4), c.normal(3, 1))
    c.add("where_bool", torch.where, mask, mask.flip(0), mask.flip(1), order=0)
    c.add("where_int", torch.where, mask, c.integers(9, 3, 4), c.integers(9, 3, 4), order=0)


def whole(c):
    a = torch.tensor([-7, -6, -1, 0, 5, 6, 7])
    b = torch.tensor([3, -3, 2, 5, -2, 4, -7])
    for name in "add sub mul fmod remainder floor_divide maximum minimum".split():
        c.add(name + "_int", getattr(torch, name), a, b, order=0)
    c.add("div_trunc_int", lambda x, y: torch.div(x, y, rounding_mode="trunc"), a, b, order=0)
    for name in "abs neg sign square floor ceil".split():
        c.add(name + "_int", getattr(torch, name), a, order=0)
    for name in "lt le gt ge eq ne".split():
        c.add(name + "_int", getattr(torch, name), a, b, order=0)
        c.add(name, getattr(torch, name), c.normal(3, 4), torch.zeros(4), order=0)
    c.add("clamp_int", lambda x: torch.clamp(x, -3, 5), a, order=0)
    c.add("to_float", lambda x: x.float() / 2, a, order=0)
    c.add("to_int", lambda x: x.int(), torch.tensor([-1.75, -0.5, 0.5, 1.75, 200.0]), order=0)
    c.add("to_bool", lambda x: x.bool(), torch.tensor([-1.75, -0.5, 0.0, 0.25, 200.0]), order=0)
    c.add("bool_to_float", lambda x: x.float() * 2, torch.tensor([True, False]), order=0)
    c.add("detach", lambda x: x * x.detach(), c.normal(3), detached=True)


def logic(c):
    p, q = c.integers(2, 4, 3).bool(), c.integers(2, 3).bool()
    for name in "logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor".split():
        c.add(name, getattr(torch, name), p, q, order=0)
    for name in "logical_not bitwise_not".split():
        c.add(name, getattr(torch, name), p, order=0)
    c.add("logical_and_numbers", torch.logical_and, c.integers(2, 6), c.integers(2, 6), order=0)
    odd = torch.tensor([-INF, -1.5, -0.0, 0.0, 2.0, INF, NAN])
    for name in "isnan isinf isfinite isposinf isneginf signbit".split():
        c.add(name, getattr(torch, name), odd, order=0)
    c.add("isclose", torch.isclose, torch.tensor([1.0, 1.0, 0.0, INF]),
          torch.tensor([1.000001, 1.1, 1e-9, INF]), order=0)
