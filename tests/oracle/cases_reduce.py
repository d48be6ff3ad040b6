"""Reductions: every form of dim, ties, zeros, whole numbers, extents of 1."""
import math

import torch

DIMS = [None, 0, 1, -1, (0, 2)]


def fill(c):
    for name in "sum mean amax amin".split():
        f = getattr(torch, name)
        for i, dim in enumerate(DIMS):
            order = 2 if name in ("sum", "mean") else 1
            call = (lambda x, f=f: f(x)) if dim is None else \
                (lambda x, f=f, d=dim: f(x, d, keepdim=d == 1))
            c.add("%s_%d" % (name, i), call, c.normal(2, 3, 4), order=order)
        c.add(name + "_one", f, c.normal(1, 1), order=order)
    ties = torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
    c.add("amax_ties", lambda x: x.amax(1), ties, order=1)
    c.add("amin_ties", lambda x: x.amin(1), ties, order=1)
    c.add("max_ties", lambda x: x.max(), ties, order=1)
    c.add("max_dim_ties", lambda x: x.max(1)[0], ties, order=1)
    for name in "max min".split():
        f = getattr(torch, name)
        c.add(name, f, c.normal(3, 4), order=1)
        c.add(name + "_dim", lambda x, f=f: list(f(x, 1)), c.normal(3, 4), order=0)
        c.add(name + "_dim_values", lambda x, f=f: f(x, 0, True)[0], c.normal(3, 4), order=1)
        c.add(name + "_pair", f, c.normal(3, 4), c.normal(4), order=1)
    c.add("prod", torch.prod, c.normal(5))
    c.add("prod_dim", lambda x: torch.prod(x, 1), c.normal(3, 5))
    c.add("prod_keep", lambda x: torch.prod(x, 0, keepdim=True), c.normal(3, 5, 2))
    zeros = torch.tensor([[1.5, 0.0, 2.0, -0.5], [0.0, 3.0, 0.0, 1.25],
                          [2.5, 1.5, -1.0, 0.75]])
    c.add("prod_zeros", lambda x: torch.prod(x, 1), zeros)
    c.add("prod_one", lambda x: torch.prod(x, 1), c.normal(3, 1))
    for name in "argmax argmin".split():
        f = getattr(torch, name)
        c.add(name, f, c.normal(3, 4), order=0)
        c.add(name + "_dim", lambda x, f=f: f(x, 1), c.normal(3, 4, 2), order=0)
        c.add(name + "_keep", lambda x, f=f: f(x, -1, keepdim=True), c.normal(3, 4), order=0)
    ints = c.integers(9, 3, 4)
    for name in "sum prod amax amin argmax".split():
        f = getattr(torch, name)
        c.add(name + "_int", lambda x, f=f: f(x, 1), ints, order=0)
    flags = torch.tensor([[True, True], [False, True], [False, False]])
    for name in "sum all any count_nonzero".split():
        f = getattr(torch, name)
        c.add(name + "_bool", f, flags, order=0)
        c.add(name + "_bool_dim", lambda x, f=f: f(x, 1), flags, order=0)
    c.add("any_int", lambda x: torch.any(x.bool(), 0), c.integers(2, 3, 4), order=0)
    c.add("count_nonzero", torch.count_nonzero, torch.tensor([0.0, 1.5, -2.0, 0.0]), order=0)
    spread(c)
    norms(c)


def spread(c):
    for name in "var std".split():
        f = getattr(torch, name)
        c.add(name, f, c.normal(3, 4))
        c.add(name + "_biased", lambda x, f=f: f(x, unbiased=False), c.normal(3, 4))
        c.add(name + "_dim", lambda x, f=f: f(x, 1), c.normal(3, 4, 2))
        c.add(name + "_dims", lambda x, f=f: f(x, (0, 2), unbiased=False, keepdim=True),
              c.normal(3, 4, 2))
        c.add(name + "_correction", lambda x, f=f: f(x, 1, correction=2), c.normal(3, 5))
        c.add(name + "_mean", lambda x, f=getattr(torch, name + "_mean"): list(f(x, 1)),
              c.normal(3, 4))
    c.add("std_constant", lambda x: torch.std(x, 1), torch.full((2, 3), 1.5), order=1)


def norms(c):
    for i, p in enumerate([1, 2, 3, 1.5, 4, math.inf, -math.inf, 0, "fro"]):
        order = 2 if p in (2, 3, 1.5, 4, "fro") else 1
        c.add("norm_%d" % i, lambda x, p=p: torch.norm(x, p), c.normal(3, 4), order=order)
        c.add("norm_dim_%d" % i, lambda x, p=p: torch.norm(x, p, 1, keepdim=True),
              c.normal(3, 4), order=order)
    c.add("norm_zero", torch.norm, torch.zeros(3), order=1)
    c.add("norm_zero_1", lambda x: torch.norm(x, 1), torch.tensor([0.0, 1.5, -2.0]), order=1)
    c.add("norm_zero_3", lambda x: torch.norm(x, 3), torch.tensor([0.0, 1.5, -2.0]), order=1)
    c.add("vector_norm", lambda x: torch.linalg.vector_norm(x, 3, (0, 1)), c.normal(3, 4))
    c.add("dist", torch.dist, c.normal(3, 4), c.normal(3, 4))
