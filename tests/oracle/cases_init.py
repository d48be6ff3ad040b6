"""Initialisers, from the numbers gradc draws; see philox.py.

Each case draws once from a stream of its own, the first from stream 1; `sparse`
and `orthogonal` are compared by what must hold of them.
"""
import math

import torch

import philox

SEED, STEP = 11, 3


class Draws:
    """Adds cases whose only operand is what they draw."""

    def __init__(self, c):
        self.c, self.stream = c, 0

    def add(self, name, kind, shape, f, streams=1):
        self.stream += streams
        draw = getattr(philox, kind)(shape, SEED, self.stream, STEP)
        u = torch.tensor(draw.astype("float32"))
        dtype = torch.float64
        self.c.add(name, lambda kept: f(u.to(dtype)), order=0, states={
            "seed": torch.tensor(SEED), "draws": torch.tensor(STEP)})


def even(bound):
    return lambda u: u * (2 * bound) - bound


def trunc(mean, std, a, b):
    """As torch.nn.init does, from a number u that is even between 0 and 1."""
    def cdf(x):
        return (1 + math.erf(x / math.sqrt(2))) / 2

    low, high = (2 * cdf((v - mean) / std) - 1 for v in (a, b))
    return lambda u: (torch.erfinv(u * (high - low) + low)
                      * std * math.sqrt(2) + mean).clamp(a, b)


def fill(c):
    d = Draws(c)
    y = c.uniform(3, 4, low=-0.95, high=0.95)
    c.add("erfinv", torch.erfinv, y)
    c.add("erfinv_near", torch.erfinv, torch.tensor([-0.999, 0.9999, 1e-6, 0]))
    c.add("erfinv_ends", torch.erfinv, torch.tensor([-1.0, 1.0, 1.5]), order=0)
    d.add("uniform", "uniform", (4, 6), lambda u: u)
    d.add("uniform_range", "uniform", (4, 6), lambda u: u * 3 - 2)
    d.add("trunc_normal", "uniform", (5, 6), trunc(0, 1, -2, 2))
    d.add("trunc_normal_range", "uniform", (5, 6), trunc(1, 0.5, 0.25, 3))
    d.add("kaiming_uniform", "uniform", (3, 8),
          even(math.sqrt(2) * math.sqrt(3 / 8)))
    gain = torch.nn.init.calculate_gain
    d.add("kaiming_uniform_out", "uniform", (3, 8),
          even(gain("relu") * math.sqrt(3 / 3)))
    d.add("kaiming_uniform_slope", "uniform", (4, 2, 3, 3), even(
        gain("leaky_relu", math.sqrt(5)) * math.sqrt(3 / 18)))
    d.add("kaiming_uniform_tanh", "uniform", (4, 2, 3), even(
        gain("tanh") * math.sqrt(3 / 12)))
    d.add("xavier_uniform", "uniform", (3, 8), even(math.sqrt(6 / 11)))
    d.add("xavier_uniform_gain", "uniform", (4, 2, 3), even(
        gain("selu") * math.sqrt(6 / 18)))
    bells(d)
    c.add("eye", lambda x: torch.nn.init.eye_(torch.empty(3, 4)) + 0 * x,
          torch.tensor(0.0), order=0)
    for groups in (1, 2):
        c.add("dirac_%d" % groups, lambda x, n=groups: torch.nn.init.dirac_(
            torch.empty(4, 3, 3, 2), n) + 0 * x, torch.tensor(0.0), order=0)
    for shape in ((5, 3), (3, 7), (4, 2, 3), (16, 16)):
        n = min(shape[0], math.prod(shape[1:]))
        name = "orthogonal_" + "_".join(map(str, shape))
        c.add(name, lambda kept: 4 * torch.eye(n), order=0, states={
            "seed": torch.tensor(SEED), "draws": torch.tensor(STEP)})
    c.add("sparse", lambda kept: torch.full((3,), 4.0), order=0, states={
        "seed": torch.tensor(SEED), "draws": torch.tensor(STEP)})


def bells(d):
    """Rounded: gradc draws them in single precision."""
    def add(name, shape, f):
        d.add(name, "normal", shape, lambda u: torch.floor(f(u) * 1024))

    add("normal", (4, 6), lambda u: u)
    add("normal_std", (4, 6), lambda u: 0.5 * u + 2)
    add("kaiming_normal", (3, 8), lambda u: u * math.sqrt(2 / 8))
    add("kaiming_normal_out", (4, 2, 3), lambda u: u * math.sqrt(2 / 12))
    add("xavier_normal", (3, 8), lambda u: u * math.sqrt(2 / 11))
