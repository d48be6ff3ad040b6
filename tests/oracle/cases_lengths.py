"""Rows of different lengths: packed sequences, and losses and metrics of what is real."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from cases_recurrent import everything, with_weights

ROWS = torch.tensor([3, 5, 1])


class Packed(nn.Module):
    """A network of torch.nn over the real part of each row."""

    def __init__(self, net):
        super().__init__()
        self.net = net
        self._flat_weights_names = net._flat_weights_names

    def __setattr__(self, name, value):
        if name == "_flat_weights":
            self.net._flat_weights = value
        else:
            super().__setattr__(name, value)

    def named_parameters(self, *args, **more):
        return self.net.named_parameters()

    def forward(self, x, lengths, *state):
        first = self.net.batch_first
        p = pack_padded_sequence(x, lengths, first, enforce_sorted=False)
        y, last = self.net(p, *state)
        y, _ = pad_packed_sequence(y, first, total_length=x.shape[int(first)])
        return [y] + everything(last)


def networks(c):
    x, n = c.normal(5, 3, 2), c.fixed(ROWS)
    for kind, make in [("rnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)]:
        with_weights(c, kind, Packed(make(2, 2)), x, n)
        with_weights(c, kind + "_two", Packed(make(
            2, 2, num_layers=2, bidirectional=True)), x, n)
        with_weights(c, kind + "_first", Packed(make(
            2, 2, batch_first=True)), c.normal(3, 5, 2), n)
    with_weights(c, "gru_state", Packed(nn.GRU(2, 2, bidirectional=True)), x, n,
                 c.normal(2, 3, 2))


def scans(c):
    def backwards(h, x, n):
        last, ys = [], torch.zeros_like(x)
        for row in range(3):
            s = h[row]
            for t in reversed(range(int(n[row]))):
                ys[t, row] = s * x[t, row]
                s = torch.sin(s + x[t, row])
            last.append(s)
        return [torch.stack(last), ys]

    c.add("scan_backwards", backwards, c.normal(3, 2), c.normal(4, 3, 2),
          c.fixed(torch.tensor([2, 0, 4])))


def losses(c):
    p, t, n = c.normal(3, 5, 2), c.normal(3, 5, 2), c.fixed(ROWS)
    share = c.uniform(3, 5, 2)
    mask = c.fixed(torch.tensor([[True, False, True], [False, False, True]]))

    def real(f):
        return lambda p, t, n: torch.cat(
            [f(p[i, :int(k)], t[i, :int(k)]).flatten() for i, k in enumerate(n)])

    def each(f):
        return real(lambda p, t: f(p, t, reduction="none"))

    for name, f, target in [
            ("mse_loss", F.mse_loss, t), ("l1_loss", F.l1_loss, t),
            ("huber_loss", F.huber_loss, t), ("smooth_l1_loss", F.smooth_l1_loss, t),
            ("bce_with_logits", F.binary_cross_entropy_with_logits, share),
            ("kl_div", F.kl_div, share)]:
        c.add(name, lambda p, t, n, f=f: each(f)(p, t, n).mean(), p,
              c.fixed(target), n, order=1)
    c.add("mse_loss_sum", lambda p, t, n: each(F.mse_loss)(p, t, n).sum(), p,
          t, n)
    c.add("mse_loss_mask", lambda p, t, m: F.mse_loss(p[m], t[m]), c.normal(2, 3),
          c.normal(2, 3), mask)
    c.add("mse_loss_none", lambda p, t, m: F.mse_loss(
        p, t, reduction="none") * m, c.normal(2, 3), c.normal(2, 3), mask)
    c.add("mse_loss_nothing", lambda p, t, n: (p * t).sum() * 0,
          c.normal(2, 3), c.normal(2, 3), c.fixed(torch.tensor([0, 0])))
    classes(c, n)


def classes(c, n):
    x, y = c.normal(3, 4, 5), c.integers(4, 3, 5)
    skip = y.clone()
    skip[0, 1] = skip[1, 4] = -100
    w = torch.tensor([1.0, 0.5, 2.0, 0.25])

    def rows(x, y, n):
        return (torch.cat([x[i, :, :int(k)].T for i, k in enumerate(n)]),
                torch.cat([y[i, :int(k)] for i, k in enumerate(n)]))

    def add(name, y, **more):
        c.add(name, lambda x, y, n: F.cross_entropy(*rows(x, y, n), **{
            k: v.to(x) if k == "weight" else v for k, v in more.items()}), x, y, n)
    add("cross_entropy", y)
    add("cross_entropy_weight", y, weight=w, label_smoothing=0.1)
    add("cross_entropy_skip", skip, weight=w)
    for name, f in metrics(w):
        c.add(name, lambda x, y, n, f=f: f(*rows(x, y, n)), x, y, n, order=0)


def metrics(w):
    def accuracy(x, y):
        return (x.argmax(1) == y).double().mean()

    def confusion(x, y):
        m = torch.zeros(4, 4)
        for i, k in zip(y, x.argmax(1)):
            m[i, k] += 1
        return m

    def negatives(x, y):
        m = confusion(x, y)
        return m.sum() - m.sum(0) - m.sum(1) + m.diagonal()

    return [("accuracy", accuracy), ("confusion_matrix", confusion),
            ("true_negatives", negatives),
            ("perplexity", lambda x, y: F.cross_entropy(x, y).exp())]


def numbers(c):
    p, t, n = c.normal(3, 5), c.normal(3, 5), c.fixed(ROWS)
    for name, f in [("mae", lambda d: d.abs().mean()),
                    ("rmse", lambda d: d.square().mean().sqrt()),
                    ("max_error", lambda d: d.abs().max())]:
        c.add(name, lambda p, t, n, f=f: f(torch.cat(
            [(p - t)[i, :int(k)] for i, k in enumerate(n)])), p, t, n, order=0)
    c.add("sequence_mask", lambda n: torch.arange(5)[None, :] < n[:, None], n,
          order=0)


def fill(c):
    torch.manual_seed(1)
    networks(c)
    scans(c)
    losses(c)
    numbers(c)
