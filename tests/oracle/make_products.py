"""How far PyTorch's long sums of products are from the right value, in float32.

usage:  OPENBLAS_NUM_THREADS=1 python3 make_products.py [most]
gives   tests/emit/products.want: lines `form length kind error`, the root of the mean
        square of errors over that of the values
keeps   the numbers of tests/emit/products.c, which measures the same for gradc
"""
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "emit", "products.want")
A, B = 5, 4             # the extents of results


def numbers(shape, stream, kind):
    """Kind 0: from 0 to 1, where errors add up; kind 1: from -1 to 1."""
    h = np.arange(np.prod(shape), dtype=np.uint32) * np.uint32(2654435761)
    h += np.uint32(stream * 40503)
    for _ in range(2):
        h = (h ^ h >> np.uint32(16)) * np.uint32(0x45d9f3b)
    u = ((h ^ h >> np.uint32(16)) >> np.uint32(8)).astype(np.float32)
    u *= np.float32(2.0 ** -24)
    return torch.from_numpy((u if kind == 0 else 2 * u - 1).reshape(shape))


def forward(k, kind):
    return F.linear, numbers((A, k), 1, kind), numbers((B, k), 2, kind)


def gradient(f, x, w_shape, dy):
    w = torch.zeros(w_shape, dtype=x.dtype, requires_grad=True)
    y = f(x, w)
    y.backward(dy.reshape(y.shape))
    return w.grad


def weight(k, kind):
    return (lambda x, dy: gradient(F.linear, x, (B, A), dy),
            numbers((k, A), 1, kind), numbers((k, B), 2, kind))


def conv(k, kind):
    """k / 225 images of 15 x 15, one channel becomes two, a kernel of 3."""
    n = k // 225
    return (lambda x, dy: gradient(lambda x, w: F.conv2d(x, w, padding=1), x, (2, 1, 3, 3), dy),
            numbers((n, 1, 15, 15), 1, kind), numbers((n, 2, 15, 15), 2, kind))


def embedding(k, kind):
    def rows(x, dy):
        table = torch.zeros(A, B, dtype=dy.dtype, requires_grad=True)
        F.embedding(torch.arange(k) % A, table).backward(dy)
        return table.grad
    return rows, numbers((k,), 1, kind), numbers((k, B), 2, kind)


def error(f, x, y):
    got, want = f(x, y).double(), f(x.double(), y.double())
    return ((got - want).square().mean() / want.square().mean()).sqrt().item()


def main(most):
    torch.set_num_threads(1)
    with open(OUT, "w") as out:
        for form in (forward, weight, conv, embedding):
            for k in (10 ** n for n in range(3, 8)):
                for kind in range(2 if k <= most else 0):
                    out.write("%s %d %d %.3g\n" % (form.__name__, k, kind,
                                                   error(*form(k, kind))))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10 ** 6)
