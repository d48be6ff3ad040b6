"""Metrics; those of classes written out over the rows in plain Python."""
import torch
import torch.nn.functional as F


def predicted(x):
    return x.argmax(1)


def tally(p, t, classes):
    m = torch.zeros(classes, classes, dtype=torch.float64)
    for a, b in zip(t.reshape(-1).tolist(), p.reshape(-1).tolist()):
        m[a, b] += 1
    return m


def over(a, b):
    return torch.where(b == 0, torch.zeros_like(a), a / b.clamp_min(1e-9))


def counts(m):
    tp = m.diag()
    return tp, m.sum(0) - tp, m.sum(1) - tp


def score(name, m, average):
    tp, fp, fn = counts(m)
    if average == "micro":
        tp, fp, fn = tp.sum(), fp.sum(), fn.sum()
    per = {"precision": over(tp, tp + fp), "recall": over(tp, tp + fn),
           "f1_score": over(2 * tp, 2 * tp + fp + fn)}[name]
    if average == "binary":
        return per[1]
    if average == "macro":
        return per[tp + fp + fn > 0].mean()
    if average == "weighted":
        return (per * (tp + fn)).sum() / (tp + fn).sum()
    return per


def top(x, y, k):
    """Ties: the lower class is ahead."""
    hits = 0
    for row, c in zip(x.tolist(), y.tolist()):
        order = sorted(range(len(row)), key=lambda i: (-row[i], i))
        hits += c in order[:k]
    return torch.tensor(hits / len(y), dtype=torch.float64)


def fill(c):
    def add(name, f, *x):
        c.add(name, lambda *x: f(*x).double(), *x, order=0)

    x, y = c.normal(8, 4), c.integers(3, 8)     # class 3 does not occur in y
    x[:, 3] = x[:, 3] - 8                       # nor is it predicted
    tie = torch.tensor([[1.0, 1, 0], [1, 1, 0], [0, 1, 1], [2, 2, 2]])
    image, label = c.normal(2, 3, 2, 2), c.integers(3, 2, 2, 2)
    skip = torch.tensor([0, -1, 2, 1, -1, 0, 1, 2])
    add("accuracy", lambda x, y: (predicted(x) == y).double().mean(), x, y)
    add("accuracy_image", lambda x, y: (predicted(x) == y).double().mean(),
        image, label)
    add("accuracy_skip", lambda x, y: (predicted(x) == y)[y >= 0].double()
        .mean(), x, skip)
    for k in (1, 2, 3):
        add("top_k_accuracy_%d" % k, lambda x, y, k=k: top(x, y, k), x, y)
        add("top_k_accuracy_tie_%d" % k, lambda x, y, k=k: top(x, y, k), tie,
            torch.tensor([0, 1, 2, 1]))
    c.add("perplexity", lambda x, y: F.cross_entropy(x, y).exp(), x, y)
    matrices(c, add, x, y)
    for name in ("precision", "recall", "f1_score"):
        for how in ("macro", "micro", "weighted", "none"):
            add(name + "_" + how, lambda x, y, name=name, how=how: score(
                name, tally(predicted(x), y, 4), how), x, y)
        p, t = c.uniform(9), c.integers(2, 9)
        add(name + "_binary", lambda p, t, name=name: score(
            name, tally((p > 0.5).int(), t, 2), "binary"), p, t)
        add(name + "_nothing", lambda p, t, name=name: score(
            name, tally((p > 2).int(), t, 2), "binary"), p, t)
    numbers(c)
    of_matrices(c, add, x, y)
    differences(c)
    distances(c)
    others(c, add, x, y)


def of_matrices(c, add, x, y):
    def mcc(m):
        t, p, s, r = m.sum(1), m.sum(0), m.sum(), m.diag().sum()
        return over(r * s - t @ p, ((s * s - t @ t) * (s * s - p @ p)).sqrt())

    def kappa(m):
        t, p, s, r = m.sum(1), m.sum(0), m.sum(), m.diag().sum()
        return over(r * s - t @ p, s * s - t @ p)

    def balanced(m):
        return (m.diag() / m.sum(1))[m.sum(1) > 0].mean()

    def beta(m, b):
        tp, fp, fn = counts(m)
        f = over((1 + b) * tp, (1 + b) * tp + b * fn + fp)
        return f[tp + fp + fn > 0].mean()

    def jaccard(m):
        tp, fp, fn = counts(m)
        return over(tp, tp + fp + fn)[tp + fp + fn > 0].mean()

    for name, f in ("matthews_corrcoef", mcc), ("cohen_kappa", kappa), \
            ("balanced_accuracy", balanced), ("jaccard_score", jaccard), \
            ("fbeta_score", lambda m: beta(m, 4)):
        add(name, lambda x, y, f=f: f(tally(predicted(x), y, 4)), x, y)
    same = torch.tensor([1, 1, 1])
    for name, f in ("matthews_corrcoef", mcc), ("cohen_kappa", kappa):
        add(name + "_same", lambda p, t, f=f: f(tally(p, t, 3)), same, same)


def differences(c):
    p, t = c.normal(6, 2), c.normal(6, 2)
    c.add("mape", lambda p, t: ((p - t) / t).abs().mean(), p, t)
    c.add("max_error", lambda p, t: (p - t).abs().max(), p, t, order=1)
    c.add("explained_variance", lambda p, t: (
        1 - (t - p).var(0, False) / t.var(0, False)).mean(), p, t)


def matrices(c, add, x, y):
    def m(x, y):
        return tally(predicted(x), y, 4)
    p = c.integers(4, 8)
    add("confusion_matrix", m, x, y)
    add("confusion_matrix_true", lambda x, y: over(
        m(x, y), m(x, y).sum(1, True)), x, y)
    add("confusion_matrix_pred", lambda x, y: over(
        m(x, y), m(x, y).sum(0, True)), x, y)
    add("confusion_matrix_all", lambda x, y: m(x, y) / 8, x, y)
    add("confusion_matrix_classes", lambda p, y: tally(p, y, 4), p, y)
    s, t = c.normal(9), c.integers(2, 9)
    add("confusion_matrix_threshold", lambda s, t: tally((s > 0).int(), t, 2),
        s, t)
    add("true_positives", lambda x, y: counts(m(x, y))[0], x, y)
    add("false_positives", lambda x, y: counts(m(x, y))[1], x, y)
    add("false_negatives", lambda x, y: counts(m(x, y))[2], x, y)
    add("true_negatives", lambda x, y: 8 - sum(counts(m(x, y))), x, y)
    add("true_positives_binary", lambda s, t: tally(
        (s > 0).int(), t, 2)[1, 1], s, t)


def r2(p, t):
    return (1 - ((t - p) ** 2).sum(0) / ((t - t.mean(0)) ** 2).sum(0)).mean()


def numbers(c):
    p, t = c.normal(5, 2), c.normal(5, 2)
    c.add("mae", lambda p, t: (p - t).abs().mean(), p, t)
    c.add("mse", F.mse_loss, p, t)
    c.add("rmse", lambda p, t: F.mse_loss(p, t).sqrt(), p, t)
    c.add("r2_score", r2, p, t)
    c.add("r2_score_row", r2, c.normal(6), c.normal(6))
    c.add("r2_score_constant", lambda p: r2(p[:, :1], p[:, 1:2]) * 0.5 + 0.5,
          torch.tensor([[1.0, 1.5, 3.0, 3.0], [2.0, 2.5, 3.0, 3.0]]), order=0)


def brier(p, y):
    return ((p - F.one_hot(y.long(), p.shape[-1])) ** 2).sum(-1).mean()


def distances(c):
    """Errors that count by how far they are off."""
    x, y = c.normal(8, 4), c.integers(4, 8)

    def kappa(x, y, power):
        m, far = tally(predicted(x), y, 4), torch.arange(4.0).double()
        w = (far[:, None] - far).abs() ** power
        return 1 - (w * m).sum() * m.sum() / (w * m.sum(1)[:, None] * m.sum(0)).sum()

    for name, power in ("linear", 1), ("quadratic", 2):
        c.add("cohen_kappa_" + name, lambda x, y, p=power: kappa(x, y, p), x, y,
              order=0)
    c.add("brier_score", lambda p, y: ((p - y) ** 2).mean(), c.uniform(8),
          c.integers(2, 8))
    c.add("brier_score_classes", brier, c.uniform(8, 4), y)
    c.add("msle", lambda p, t: ((p.log1p() - t.log1p()) ** 2).mean(),
          c.uniform(6, 2), c.uniform(6, 2))


def others(c, add, x, y):
    """One number for each row; what torchmetrics has besides."""
    def pearson(p, t):
        p, t = p - p.mean(0), t - t.mean(0)
        return ((p * t).sum(0) / ((p * p).sum(0) * (t * t).sum(0)).sqrt()).mean()

    s, t = c.normal(9), c.integers(2, 9)
    for name in "accuracy_scores", "accuracy_column":
        add(name, lambda s, t: ((s.reshape(-1) > 0.5) == (t == 1)).double().mean(),
            s if name == "accuracy_scores" else s[:, None], t)
    add("accuracy_threshold", lambda s, t: ((s > 0) == (t == 1)).double().mean(), s, t)
    add("f1_score_column", lambda s, t: score(
        "f1_score", tally((s.reshape(-1) > 0.5).int(), t, 2), "binary"), s[:, None], t)
    c.add("brier_score_column", lambda p, t: ((p.reshape(-1) - t) ** 2).mean(),
          c.uniform(9)[:, None], t)

    def specificity(x, y):
        m = tally(predicted(x), y, 4)
        tp, fp, fn = counts(m)
        tn = m.sum() - tp - fp - fn
        return over(tn, tn + fp)

    add("specificity", specificity, x, y)
    p, r = c.normal(6, 2), c.normal(6, 2)
    c.add("pearson_corrcoef", pearson, p, r)
    c.add("pearson_corrcoef_scales", pearson, 0.1 * p[:, 0] + 3, 10 * r[:, 0],
          order=1)
    c.add("smape", lambda p, t: (2 * (p - t).abs() / (p.abs() + t.abs())).mean(), p, r)
    m, yes = c.normal(2, 1, 3, 2), c.integers(2, 2, 3, 2)
    add("f1_score_mask", lambda m, t: score(
        "f1_score", tally((m[:, 0] > 0.5).int(), t, 2), "binary"), m, yes)

    # Areas of numbers that are far enough apart for thresholds; each against all others.
    def area(p, y):
        yes, no = p[y == 1], p[y == 0]
        if len(yes) * len(no) == 0:
            return torch.zeros((), dtype=torch.float64)
        above = (yes[:, None] > no).double() + 0.5 * (yes[:, None] == no)
        return above.mean()

    def precision(p, y):
        yes = p[y == 1]
        if len(yes) * (len(y) - len(yes)) == 0:
            return torch.zeros((), dtype=torch.float64)
        return torch.stack([(y[p >= v] == 1).double().mean() for v in yes]).mean()

    def columns(f, p, y):
        return torch.stack([f(p[:, k], y[:, k]) for k in range(p.shape[1])])

    def occurring(f, p, y):
        some = (y.sum(0) > 0) & (y.sum(0) < len(y))
        return columns(f, p[:, some], y[:, some]).mean()

    def apart(p):
        return (32 * p).floor() / 32 + 1 / 64

    p, y = apart(c.uniform(40)), c.integers(2, 40)
    q, k = apart(c.uniform(30, 4)), c.integers(3, 30)
    labels, m = c.integers(2, 30, 4), c.integers(2, 40)
    ends = torch.tensor([0.0, 1.0, 1.0, 0.0, 0.5, 0.25])
    for name, f in ("roc_auc_score", area), ("average_precision_score", precision):
        add(name, f, p, y)
        add(name + "_column", lambda p, y, f=f: f(p[:, 0], y), p[:, None], y)
        add(name + "_classes", lambda p, k, f=f: occurring(f, p, F.one_hot(k, 4)), q, k)
        add(name + "_none", lambda p, k, f=f: columns(f, p, F.one_hot(k, 4)), q, k)
        add(name + "_labels", lambda p, y, f=f: occurring(f, p, y), q, labels.float())
        add(name + "_missing", f, p[:5], 0 * y[:5])
        add(name + "_ends", f, ends, torch.tensor([0, 1, 0, 0, 1, 1]))
        add(name + "_mask", lambda p, y, m, f=f: f(p[m == 1], y[m == 1]), p, y, m)
        add(name + "_coarse", lambda p, y, f=f: f((p >= 0.5).double(), y), p, y)
