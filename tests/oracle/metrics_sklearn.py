#!/usr/bin/python3
"""metrics_sklearn.py -- metrics of a table, as scikit-learn defines them

Writes tests/train/metrics/sklearn.csv, the table, and sklearn.want, a line `name
number` for each metric of sklearn.lua, which tests/train/metrics.sh compares trainers
with.  Usage: metrics_sklearn.py FOLDER
"""
import sys

import numpy as np
from sklearn import metrics as m

N = 1003
rng = np.random.default_rng(4)
y = rng.choice(3, N, p=[0.7, 0.25, 0.05])
logits = np.round(4096 * (rng.normal(size=(N, 3)) + 1.2 * np.eye(3)[y])) / 4096
z = rng.choice(2, N, p=[0.8, 0.2])
share = np.round(1024 / (1 + np.exp(-rng.normal(size=N) - 2 * z + 1))) / 1024
t = np.round(64 * rng.normal(3, 2, (N, 2))) / 64
p = np.round(64 * (t + rng.normal(0.3, 1, (N, 2)))) / 64

with open(sys.argv[1] + "/sklearn.csv", "w") as f:
    f.write("l0,l1,l2,y,share,z,p0,p1,t0,t1\n")
    for i in range(N):
        row = [*logits[i], y[i], share[i], z[i], *p[i], *t[i]]
        f.write(",".join("%.9g" % v for v in row) + "\n")

said, yes = logits.argmax(1), share > 0.5
soft = np.exp(logits - logits.max(1, keepdims=True))
soft /= soft.sum(1, keepdims=True)
want = {
    "loss": m.log_loss(y, soft),
    "accuracy": m.accuracy_score(y, said),
    "top2": m.top_k_accuracy_score(y, logits, k=2),
    "balanced": m.balanced_accuracy_score(y, said),
    "mcc": m.matthews_corrcoef(y, said),
    "mcc_two": m.matthews_corrcoef(z, yes),
    "kappa": m.cohen_kappa_score(y, said),
    "binary_accuracy": m.accuracy_score(z, yes),
    "log_loss": m.log_loss(z, share),
    "kappa_linear": m.cohen_kappa_score(y, said, weights="linear"),
    "kappa_quadratic": m.cohen_kappa_score(y, said, weights="quadratic"),
    "brier": m.brier_score_loss(z, share),
    "brier_three": sum(m.brier_score_loss(y == k, soft[:, k]) for k in range(3)),
    "perplexity": np.exp(m.log_loss(y, soft)),
    "msle": m.mean_squared_log_error(abs(t), abs(p)),
    "deviation": p[:, 0].std(ddof=1),
    "spread": (p - t).var(),
    "columns": p.std(0, ddof=1).mean(),
    "relative": np.linalg.norm(p - t) / np.linalg.norm(t),
    "cubes": np.linalg.norm(p - t, 3, axis=0).mean(),
    "distance": np.linalg.norm(p[:, 0] - t[:, 0]),
    "cosines": ((p * t).sum(0) / np.linalg.norm(p, axis=0) / np.linalg.norm(t, axis=0)).mean(),
    "mae": m.mean_absolute_error(t, p),
    "mse": m.mean_squared_error(t, p),
    "rmse": m.mean_squared_error(t[:, 0], p[:, 0], squared=False),
    "mape": m.mean_absolute_percentage_error(t + 20, p + 20),
    "max_error": m.max_error(t[:, 0], p[:, 0]),
    "r2": m.r2_score(t, p),
    "explained": m.explained_variance_score(t, p),
}
for name, f in ("precision", m.precision_score), ("recall", m.recall_score), \
        ("f1", m.f1_score), ("jaccard", m.jaccard_score):
    for average in "macro", "micro", "weighted":
        want[name + "_" + average] = f(y, said, average=average)
    want[name + "_binary"] = f(z, yes)
    for k, v in enumerate(f(y, said, average=None)):
        want["%s_of_%d" % (name, k)] = v
for k in range(3):      # each class against the others
    want["auc_%d" % k] = m.roc_auc_score(y == k, soft[:, k])
    want["average_precision_%d" % k] = m.average_precision_score(y == k, soft[:, k])
few = np.floor(64 * soft) / 64              # so few that thresholds tell them all apart
for name, f in ("auc", m.roc_auc_score), ("ap", m.average_precision_score):
    want[name + "_macro"] = np.mean([f(y == k, few[:, k]) for k in range(3)])
    want[name + "_share"] = f(z, np.floor(64 * share) / 64)
    want[name + "_labels"] = f(np.stack([z, 1 - z], 1), np.floor(64 * np.stack([share, soft[:, 0]], 1)) / 64)
want["f2"] = m.fbeta_score(y, said, beta=2, average="macro")
with open(sys.argv[1] + "/sklearn.want", "w") as f:
    for name in sorted(want):
        f.write("%s %.12g\n" % (name, want[name]))
