"""Branches and rows that were not taken leave no trace in gradients.

PyTorch multiplies their zeros by infinite slopes, which gives NaN; so operands are
made harmless before functions see them.
"""
import torch
import torch.nn.functional as F

INF = float("inf")


def harmless(c, x, value=1.0):
    return torch.where(c, x, torch.tensor(value).to(x))


def choose(c, f, x, other):
    """f(x) where c holds, else other."""
    return torch.where(c(x), f(harmless(c(x), x)), other)


def positive(x):
    return x > 0


def zero(x):
    return torch.zeros_like(x)


def inside(x):
    return torch.where(x > 0, torch.where(x < 2, 3 + (harmless(x > 0, x) + 4).log(),
                                          x), zero(x))


def nested(x):
    return choose(positive, lambda u: choose(lambda v: v > 1, torch.log, u,
                                             u.sqrt()), x, zero(x))


def shared(x):
    u = harmless(x > 0, x).sqrt()
    return torch.where(x > 2, u, torch.where(x > 0, 2 * u, x))


def moved(x):
    def parts(v):
        return v.reshape(2, 4).transpose(0, 1)[1:4]
    u = parts(harmless(x > 0, x).sqrt())
    return torch.where(parts(x) > 0, 3 * u, torch.tensor(7.0).to(x))


def size(x):
    """|x| where it is not 0, else 1."""
    return torch.where(x == 0, torch.ones_like(x), x.abs())


def maximum(x):
    return torch.maximum(torch.where(x == 0, zero(x), size(x).sqrt()),
                         torch.tensor(0.5).to(x))


def unit(x):
    """The rows of length 1, those of zeros as they are."""
    some = (x != 0).any(1, keepdim=True)
    length = harmless(some, (x * x).sum(1, keepdim=True)).sqrt()
    return torch.where(some, x / length, zero(x))


def row_norms(x):
    squares = (x * x).sum(1)
    return choose(positive, torch.sqrt, squares, zero(squares))


def rows_of(f, x):
    """f of the rows that begin with a positive number, 0 for the others."""
    seen = (x.flatten(1)[:, :1] > 0).reshape(-1, *[1] * (x.dim() - 1))
    y = f(harmless(seen, x))
    return torch.where(seen, y, zero(y))


def row_layers(x, w, b, v):
    return rows_of(lambda u: (u.log() @ w + b).tanh() @ v, x)


def missing(x, t):
    known = torch.isfinite(t)
    return torch.where(known, (2 * x - harmless(known, t)) ** 2, zero(x)).sum()


# Rows that are all masked are left out of softmaxes.

def visible(x, m, f, empty):
    """f of rows with -inf in place of masked ones; `empty` for rows of nothing."""
    some = ~m.all(1)
    rows = f(x[some].masked_fill(m[some], -INF))
    y = torch.full((len(x), *rows.shape[1:]), empty, dtype=x.dtype)
    return y.index_put((some.nonzero()[:, 0],), rows)


def softmax(x, m):
    return visible(x, m, lambda r: F.softmax(r, 1), 0.0)


def log_softmax(x, m):
    return visible(x, m, lambda r: F.log_softmax(r, 1), 0.0).masked_fill(m, 0)


def logsumexp(x, m):
    return visible(x, m, lambda r: torch.logsumexp(r, 1), -100.0)


def amax(x, m):
    return visible(x, m, lambda r: torch.amax(r, 1), -100.0)


def attend(q, k, v, seen):
    """Of matrices; seen as booleans, true where a query may see a key."""
    return softmax(q @ k.T / q.shape[-1] ** 0.5, ~seen) @ v


def attention(q, k, v, seen):
    return torch.stack([attend(*heads, seen) for heads in zip(q, k, v)])


def multihead(x, m, p):
    """x [L, N, E]; m [N, L], true where a key is padding."""
    parts = F.linear(x, p["mha.in_proj_weight"], p["mha.in_proj_bias"]).chunk(3, -1)
    out = []
    for n in range(x.shape[1]):
        seen = ~m[n].expand(x.shape[0], x.shape[0])
        heads = [attend(*[part[:, n, 2 * h:2 * h + 2] for part in parts], seen)
                 for h in range(2)]
        out.append(torch.cat(heads, 1))
    return F.linear(torch.stack(out, 1), p["mha.out_proj.weight"],
                    p["mha.out_proj.bias"])


def cross_entropy(x, y, m):
    return F.cross_entropy(x[y != 1].masked_fill(m[y != 1], -INF), y[y != 1])


def nothing(x, y):
    return (x * 0).sum()


def fill(c):
    line = lambda: torch.tensor([-1.0, -4.0, 0.0, 4.0, 1000.0, 0.25, 1.5, 2.5])
    c.add("sqrt", lambda x: choose(positive, torch.sqrt, x, x), line())
    c.add("log", lambda x: choose(positive, lambda u: u.log() * u, x, 2 * x),
          line())
    c.add("quotient", lambda x: choose(lambda u: u != 0, lambda u: u.sin() / u,
                                       x, torch.ones_like(x)), line(), order=1)
    c.add("exp", lambda x: choose(lambda u: u < 5, torch.exp, x, 3 * x), line())
    c.add("pow", lambda x: choose(positive, lambda u: u ** 0.3, x, x * x),
          line())
    c.add("nested", nested, line())
    c.add("shared", shared, line())
    c.add("moved", moved, line())
    c.add("filled", lambda x: choose(positive, torch.log, x, zero(x)), line())
    c.add("maximum", maximum, line(), order=1)
    c.add("relu", lambda x: F.relu(size(x).log()), line())
    c.add("clamp", lambda x: torch.where(x == 0, zero(x) - 1,
                                         size(x).log().clamp(-1, 10)), line())
    c.add("inside", inside, line())
    c.add("lgamma", lambda x: choose(positive, torch.lgamma, x, zero(x)), line(),
          order=1)
    c.add("angle", lambda x: choose(positive, lambda u: torch.atan2(u, u), x,
                                    zero(x)), line(), order=1)
    rows = lambda: torch.tensor([[0.0, 0.0], [3.0, 4.0], [-0.5, 1.25]])
    c.add("rows", unit, rows(), order=1)
    some = lambda: torch.tensor([[-1.0, 2.0, 0.0], [3.0, 4.0, 0.5],
                                 [0.0, 0.0, 0.0], [1.0, 0.25, 9.0]])
    c.add("row_products", lambda x, w: rows_of(lambda u: u.log() @ w, x), some(),
          c.normal(3, 2), order=1)
    c.add("column_products", lambda x, w: rows_of(lambda u: u.log() @ w, x).T,
          some(), c.normal(3, 2), order=1)
    c.add("row_layers", row_layers, some(), c.normal(3, 2), c.normal(2),
          c.normal(2, 3), order=1)
    image = c.normal(2, 1, 3, 4).abs()
    image[0, 0, 0, :2] = torch.tensor([-1.0, 0.0])
    c.add("row_convolutions",
          lambda x, w: rows_of(lambda u: F.conv2d(u.sqrt(), w), x), image,
          c.normal(2, 1, 2, 2), order=1)
    c.add("row_norms", row_norms, rows(), order=1)
    targets = torch.tensor([float("nan"), 1.0, INF, -2.0, -INF, 0.5, 0.0, 1.0])
    c.add("missing", missing, c.normal(8), c.fixed(targets))

    mask = torch.tensor([[True] * 3, [True, False, True], [False] * 3,
                         [False, True, False]])
    for name, f in [("softmax", softmax), ("log_softmax", log_softmax),
                    ("logsumexp", logsumexp), ("amax", amax)]:
        c.add(name, f, c.normal(4, 3), mask)
    c.add("attention", attention, c.normal(2, 4, 4), c.normal(2, 3, 4),
          c.normal(2, 3, 4), ~mask)
    params = {"mha.in_proj_weight": c.normal(12, 4, scale=0.5),
              "mha.in_proj_bias": c.normal(12, scale=0.5),
              "mha.out_proj.weight": c.normal(4, 4, scale=0.5),
              "mha.out_proj.bias": c.normal(4, scale=0.5)}
    c.add("multihead", multihead, c.normal(3, 2, 4),
          torch.tensor([[True] * 3, [False, False, True]]), params=params)
    c.add("cross_entropy", cross_entropy, c.normal(4, 3),
          torch.tensor([1, 1, 0, 2]), mask)
    y = torch.tensor([1, 0, 1, 2])
    c.add("cross_entropy_layer", lambda x, w, y: F.cross_entropy(
        x[y != 1].log() @ w, y[y != 1]), some(), c.normal(3, 3), y, order=1)
    c.add("cross_entropy_all", nothing, c.normal(2, 3), torch.tensor([1, 1]))
    c.add("cross_entropy_weights", nothing, c.normal(2, 3), torch.tensor([1, 1]))
    c.add("nll_all", nothing, c.normal(2, 3), torch.tensor([1, 1]))
