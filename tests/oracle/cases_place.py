"""Elements by index, prefix sums and products, order."""
import math

import torch


def fill(c):
    n, ints = c.normal, c.integers
    c.add("gather", lambda x, i: torch.gather(x, 1, i), n(3, 4), ints(4, 3, 6))
    c.add("gather_rows", lambda x, i: torch.gather(x, 0, i), n(3, 4), ints(3, 5, 4))
    c.add("gather_part", lambda x, i: torch.gather(x, 0, i), n(3, 4, 2), ints(3, 2, 3, 1))
    c.add("gather_last", lambda x, i: torch.gather(x, -1, i), n(2, 3, 4), ints(4, 2, 3, 2))
    c.add("gather_bytes", lambda x, i: torch.gather(x, 1, i.long()), n(3, 4),
          ints(4, 3, 2).to(torch.uint8))
    c.add("gather_int", lambda x, i: torch.gather(x, 1, i), ints(9, 3, 4), ints(4, 3, 2), order=0)
    c.add("gather_of_sum", lambda x, i: torch.gather(torch.tanh(x).sum(2), 1, i) * 2,
          n(3, 4, 2), ints(4, 3, 2))
    c.add("gather_moved", lambda x, i: torch.gather(x.t() * 2, 1, i), n(4, 3), ints(4, 3, 2))
    c.add("gather_of_best", lambda x: torch.gather(x.exp(), 1, x.argmax(1, keepdim=True)), n(3, 4))
    c.add("take_along_dim", lambda x, i: torch.take_along_dim(x, i, 1), n(3, 4), ints(4, 1, 2))
    c.add("take_along_all", torch.take_along_dim, n(3, 4), ints(12, 5))
    c.add("take", torch.take, n(3, 4), ints(12, 2, 3))
    c.add("index_select", lambda x, i: torch.index_select(x, 1, i), n(3, 4, 2), ints(4, 5))
    c.add("index_select_rows", lambda x, i: torch.index_select(x, 0, i), n(3, 4), ints(3, 2))
    c.add("embedding", lambda i, w: torch.nn.functional.embedding(i, w), ints(5, 2, 3), n(5, 4))
    c.add("scatter_add", lambda x, i, s: torch.scatter_add(x, 1, i, s), n(3, 4), ints(4, 3, 6),
          n(3, 6))
    c.add("scatter_add_rows", lambda x, i, s: torch.scatter_add(x, 0, i, s), n(4, 3),
          ints(4, 6, 3), n(6, 3))
    c.add("scatter_add_part", lambda x, i, s: torch.scatter_add(x, 0, i, s[:2, :2]), n(4, 3),
          ints(4, 2, 2), n(3, 3))
    c.add("scatter_add_of", lambda x, i: torch.zeros(4, dtype=x.dtype).scatter_add(
        0, i, torch.exp(x)), n(6), ints(4, 6))
    once = torch.tensor([[2, 0], [1, 3], [0, 2]])
    c.add("scatter", lambda x, i, s: torch.scatter(x, 1, i, s), n(3, 4), once, n(3, 2))
    c.add("scatter_number", lambda x, i: torch.scatter(x, 1, i, 2.5), n(3, 4), once)
    c.add("scatter_twice", lambda x, i, s: torch.scatter(x, 0, i, s), n(4),
          torch.tensor([1, 1, 2, 1]), n(4), order=0)
    c.add("scatter_reduce", lambda x, i, s: torch.scatter(x, 1, i, s, reduce="add"), n(3, 4),
          ints(4, 3, 5), n(3, 5), order=0)
    c.add("index_add", lambda x, i, s: torch.index_add(x, 0, i, s), n(4, 3), ints(4, 5), n(5, 3))
    c.add("index_add_alpha", lambda x, i, s: torch.index_add(x, 1, i, s, alpha=-2), n(3, 4),
          ints(4, 2), n(3, 2))
    c.add("index_copy", lambda x, i, s: torch.index_copy(x, 0, i, s), n(4, 3),
          torch.tensor([3, 0]), n(2, 3))
    c.add("index_fill", lambda x, i: torch.index_fill(x, 1, i, -1.5), n(3, 4), torch.tensor([0, 2]))
    c.add("index", lambda x, i, j: x[i, j], n(3, 4, 2), ints(3, 5), ints(4, 5))
    c.add("index_one", lambda x, i: x[i], n(3, 4), ints(3, 2, 2))
    c.add("index_broadcast", lambda x, i, j: x[i, j], n(3, 4), ints(3, 3, 1), ints(4, 2))
    c.add("index_negative", lambda x, i, j: x[i, j], n(3, 4), ints(3, 4) - 3, ints(4, 4) - 4)
    twice = torch.tensor([0, 2, 0]), torch.tensor([1, 3, 1])
    apart = torch.tensor([0, 2, 0]), torch.tensor([1, 3, 2])
    c.add("index_put", lambda x, i, j, v: torch.index_put(x, (i, j), v), n(3, 4), *apart, n(3))
    c.add("index_put_rows", lambda x, i, v: torch.index_put(x, (i,), v), n(4, 3),
          torch.tensor([3, -4]), n(3))
    c.add("index_put_add", lambda x, i, j, v: torch.index_put(x, (i, j), v, accumulate=True),
          n(3, 4, 2), *twice, n(3, 2))
    c.add("index_put_last", lambda x, i, v: torch.index_put(x, (i,), v), n(4, 3),
          torch.tensor([2, 2, 1]), n(3, 3), order=0)
    c.add("hardmax", lambda x: torch.nn.functional.one_hot(x.argmax(-1), 4).to(x.dtype), n(3, 4),
          order=0)
    c.add("bincount", lambda i: torch.bincount(i, minlength=6), ints(6, 9), order=0)
    c.add("bincount_weights", lambda i, w: torch.bincount(i, w, minlength=6), ints(6, 9), n(9),
          order=0)
    c.add("one_hot", lambda i: torch.nn.functional.one_hot(i, 4).float(), ints(4, 2, 3), order=0)
    running(c)
    order(c)


def running(c):
    n = c.normal
    for dim in (0, 1, -1):
        c.add("cumsum_%d" % (dim + 1), lambda x, d=dim: torch.cumsum(x, d), n(3, 4, 2))
        c.add("cumprod_%d" % (dim + 1), lambda x, d=dim: torch.cumprod(x, d), n(3, 4, 2))
        c.add("logcumsumexp_%d" % (dim + 1), lambda x, d=dim: torch.logcumsumexp(x, d), n(3, 4, 2))
    c.add("cumsum_long", lambda x: torch.cumsum(x, 0), n(37))
    c.add("cumsum_of", lambda x: torch.exp(torch.cumsum(x * x, 1)) * x, n(2, 3))
    c.add("cumsum_one", lambda x: torch.cumsum(x, 1), n(3, 1))
    c.add("cumsum_int", lambda x: torch.cumsum(x, 1), c.integers(9, 3, 4), order=0)
    c.add("cumsum_exclusive", lambda x: torch.cumsum(x, 1) - x, n(3, 4))
    c.add("cumsum_reverse", lambda x: torch.cumsum(x.flip(1), 1).flip(1), n(3, 4))
    c.add("cumsum_both", lambda x: torch.cumsum(x.flip(1), 1).flip(1) - x, n(3, 4))
    c.add("cumprod_zeros", lambda x: torch.cumprod(x, 1),
          torch.tensor([[1.5, 0.0, 2.0, 0.0, 3.0], [0.5, 2.0, -1.5, 0.0, 1.0]]))
    c.add("logcumsumexp_large", lambda x: torch.logcumsumexp(x, 0),
          torch.tensor([-1000.0, 0.0, 500.0, 1000.0]), order=1)
    c.add("cummax", lambda x: list(torch.cummax(x, 1)), n(3, 6), order=0)
    c.add("cummin", lambda x: list(torch.cummin(x, 0)), n(6, 2), order=0)
    c.add("cummax_values", lambda x: torch.cummax(x, 1)[0], n(3, 5), order=1)
    c.add("diff", torch.diff, n(3, 5))
    c.add("diff_twice", lambda x: torch.diff(x, 2, 0), n(5, 2))
    c.add("diff_more", lambda x, a, b: torch.diff(x, prepend=a, append=b), n(2, 3), n(2, 1), n(2, 2))


def order(c):
    def n(*shape):
        """Numbers that all differ: PyTorch leaves the order of equals open."""
        count = math.prod(shape)
        v = torch.tensor(c.rng.permutation(count))
        return ((v - count / 2 + 0.25) / 8).float().reshape(shape)

    c.add("sort", lambda x: list(torch.sort(x)), n(3, 5), order=0)
    c.add("sort_values", lambda x: torch.sort(x, 0, descending=True)[0], n(5, 3))
    ties = torch.tensor([2.0, 1.0, 2.0, 1.0, 3.0])
    c.add("sort_ties", lambda x: list(torch.sort(x, stable=True)), ties, order=0)
    c.add("argsort", lambda x: torch.argsort(x, 1, descending=True), n(3, 5), order=0)
    c.add("sort_int", lambda x: torch.sort(x)[0], torch.tensor([5, -3, 8, 0, 2, 7, 1]), order=0)
    c.add("topk", lambda x: list(torch.topk(x, 2)), n(3, 5), order=0)
    c.add("topk_search", lambda x: list(torch.topk(x, 2)), n(3, 12), order=0)
    c.add("topk_few", lambda x: list(torch.topk(x, 3)), n(3, 40), order=0)
    c.add("topk_few_least", lambda x: torch.topk(x, 5, 0, largest=False)[0], n(60, 2))
    c.add("topk_values", lambda x: torch.topk(x, 3, 0, largest=False)[0], n(16, 2))
    c.add("topk_all", lambda x: torch.topk(x, 4)[0], n(2, 4))
    c.add("kthvalue", lambda x: list(torch.kthvalue(x, 2, 1)), n(3, 5), order=0)
    c.add("kthvalue_few", lambda x: torch.kthvalue(x, 4, 1)[0], n(3, 30))
    c.add("kthvalue_values", lambda x: torch.kthvalue(x, 3, 0, keepdim=True)[0], n(5, 2))
    c.add("median", torch.median, n(3, 4))
    c.add("median_dim", lambda x: list(torch.median(x, 1)), n(3, 4), order=0)
    c.add("median_keep", lambda x: torch.median(x, 0, keepdim=True)[0], n(5, 2))

    at = torch.tensor([[0, 2, 2, 0, 2], [1, 1, 3, 3, 1]])
    for kind in ["sum", "prod", "mean", "amax", "amin"]:
        for own in [True, False]:
            c.add("scatter_%s%s" % (kind, "" if own else "_alone"),
                  lambda x, i, v: x.scatter_reduce(1, i, v, kind, include_self=own),
                  n(2, 4) + 2 ** -9, at, n(2, 5))     # no ties of x and v
        c.add("scatter_%s_short" % kind, lambda x, i, v: x.scatter_reduce(0, i, v, kind),
              n(3, 4), torch.tensor([[0, 2], [2, 2]]), n(2, 2))
    c.add("scatter_ties", lambda x, i, v: x.scatter_reduce(0, i, v, "amax"),
          torch.zeros(2), torch.tensor([0, 0, 1, 0]), torch.tensor([0., 0., 1., 0.]), order=1)
    c.add("scatter_zeros", lambda x, i, v: x.scatter_reduce(0, i, v, "prod"),
          n(4), torch.tensor([0, 0, 1, 1, 1, 2, 3]),
          torch.tensor([2., 0., 0., 0., 3., 4., 0.]), order=1)
    c.add("scatter_multiply", lambda x, i, v: x.scatter(0, i, v, reduce="multiply"),
          n(2), torch.tensor([0, 0, 1]), n(3), order=0)
    for kind in ["prod", "mean", "amax", "amin"]:
        c.add("index_" + kind, lambda x, i, v: x.index_reduce(0, i, v, kind), n(3, 2),
              torch.tensor([0, 2, 0, 0]), n(4, 2), order=1)
