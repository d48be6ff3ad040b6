#!/usr/bin/python3
"""metrics.py -- loss and metrics of whole tables, by numpy

Writes the tables and what is right of them: tests/train/metrics/data.lua and
metrics/*.want, which tests/train/metrics.sh compares trainers with.
Usage: metrics.py FOLDER
"""
import sys

import numpy as np

folder = sys.argv[1]
N = 23
seed = 7


def draw():
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return seed >> 16


def numbers(n, scale):
    """Multiples of scale that float32 holds, also beside a million."""
    return np.array([(draw() % 33 - 16) * scale for _ in range(n)])


x = numbers(N * 3, 0.25).reshape(N, 3)
y = np.array([0] * 15 + [1] * 6 + [2] * 2)          # sorted, so batches are unlike
t = 1e6 + x[:, 0] + numbers(N, 0.0625)
u = np.stack([x[:, 1] + numbers(N, 0.125), 3 + numbers(N, 0.5)], 1)
# Labels of which -100 does not count: rows 4 to 11, two batches of 4, are all so.
z = np.array([draw() % 3 for _ in range(N)])
z[4:12] = -100
z[20] = -100


def lua(name, v):
    return "  %s = { %s },\n" % (name, ", ".join("%.9g" % e for e in np.ravel(v)))


with open(folder + "/data.lua", "w") as f:
    f.write("-- written by tests/oracle/metrics.py\nlocal table_of = {\n")
    for name, v in ("x", x), ("y", y), ("t", t), ("u", u), ("z", z):
        f.write(lua(name, v))
    f.write("}\n")


def want(name, values):
    with open("%s/%s.want" % (folder, name), "w") as f:
        for key, v in values:
            f.write("%s %s\n" % (key, " ".join("%.9g" % e for e in np.ravel(v))))


def ratio(a, b):
    return np.where(b == 0, 0, a / np.where(b == 0, 1, b))


logp = x - np.log(np.exp(x).sum(1, keepdims=True))
ce = -logp[np.arange(N), y]
pred = x.argmax(1)
cm = np.zeros((3, 3))
for a, b in zip(y, pred):
    cm[a, b] += 1
tp = np.diag(cm)
said, real = cm.sum(0), cm.sum(1)
f1 = ratio(2 * tp, said + real)
weight = np.array([1, 2, 5])[y]
p = 1e6 + x[:, 0]
spread = ((u - u.mean(0))**2).sum(0)
want("classes", [
    ("loss", (ce * weight).sum() / weight.sum()),
    ("accuracy", (pred == y).mean()),
    ("top2", ((x > x[np.arange(N), y][:, None]).sum(1) < 2).mean()),
    ("perplexity", np.exp(ce.mean())),
    ("f1", f1[(said + real) > 0].mean()),
    ("f1_micro", tp.sum() / N),
    ("f1_weighted", (f1 * real).sum() / N),
    ("f1_none", f1),
    ("precision", ratio(tp, said)[(said + real) > 0].mean()),
    ("recall", ratio(tp, real)),
    ("negatives", N - said - real + tp),
    ("confusion", cm),
    ("shares", cm / cm.sum(1, keepdims=True)),
])
want("numbers", [
    ("loss", ((p - t)**2).mean()),
    ("mae", np.abs(p - t).mean()),
    ("rmse", np.sqrt(((p - t)**2).mean())),
    ("mape", np.abs((u - x[:, 1:]) / (np.abs(u) + 1)).mean()),
    ("r2", 1 - ((p - t)**2).sum() / ((t - t.mean())**2).sum()),
    ("r2_two", (1 - ((x[:, 1:] - u)**2).sum(0) / spread).mean()),
    ("worst", np.abs(p - t).max()),
    ("least", t.min()),
    ("std", t.std(ddof=1)),
    ("pearson", np.corrcoef(p, t)[0, 1]),
    ("bias", (p - t).sum()),
    ("norm", np.sqrt(((x[:, 1:] - u)**2).sum(0))),
    ("adjusted", 1 - (1 - (1 - ((x[:, 1] - u[:, 0])**2).sum() / spread[0])) * (N - 1) / (N - 2)),
    ("halves", (p - t).sum() / (N * 0.5)),
])
counts = z >= 0
own = -logp[np.arange(N), np.maximum(z, 0)][counts]
want("ignored", [
    ("loss", own.mean()),
    ("accuracy", (pred == z)[counts].mean()),
    ("perplexity", np.exp(own.mean())),
    ("total", own.sum()),
])
