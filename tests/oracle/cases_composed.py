"""Tensors put together, chains of matrices, bags of rows, losses over alignments and sets."""
import torch
import torch.nn.functional as F


def fill(c):
    n = c.normal
    c.add("hstack", lambda x, y: torch.hstack([x, y]), n(2, 3), n(2, 2))
    c.add("hstack_one", lambda x, y: torch.hstack([x, y]), n(3), n(2))
    c.add("vstack", lambda x, y: torch.vstack([x, y]), n(2, 3), n(3))
    c.add("dstack", lambda x, y: torch.dstack([x, y]), n(2, 3), n(2, 3, 2))
    c.add("dstack_one", lambda x, y: torch.dstack([x, y]), n(3), n(3))
    c.add("column_stack", lambda x, y: torch.column_stack([x, y]), n(3), n(3, 2))
    c.add("block_diag", lambda x, y, z: torch.block_diag(x, y, z), n(2, 3), n(2), n(1, 1))
    c.add("multi_dot", lambda *m: torch.linalg.multi_dot(m), n(2, 7), n(7, 3), n(3, 5), n(5, 4))
    c.add("multi_dot_vectors", lambda *m: torch.linalg.multi_dot(m), n(7), n(7, 3), n(3))
    for k in 0, 1, 2, 5:
        c.add("matrix_power_%d" % k, lambda x, k=k: torch.matrix_power(x, k) + 0 * x, n(2, 3, 3, scale=0.5))
    c.add("entr", torch.special.entr, c.uniform(6, low=0.25, high=2))
    c.add("entr_edges", torch.special.entr, torch.tensor([0.0, -1.0, 1.0]), order=0)
    c.add("ndtr", torch.special.ndtr, n(8))

    y = lambda *rows: torch.tensor(rows)
    for how in "mean sum none".split():
        c.add("multilabel_margin_" + how, lambda x, y, how=how: F.multilabel_margin_loss(
            x, y, reduction=how), n(3, 4), y([3, 0, -1, 1], [2, -1, 0, 0], [0, 1, 2, 3]), order=1)
    c.add("multilabel_margin_one", lambda x, y: F.multilabel_margin_loss(x, y), n(5),
          torch.tensor([1, 4, -1, 0, 0]), order=1)

    for mode in "mean sum max".split():
        c.add("bag_" + mode, bag(mode, mode), c.integers(6, 4, 5), params={mode + ".weight": n(6, 3)})
        c.add("bag_padding_" + mode, bag(mode + "_padding", mode, 2), y([2, 1, 5], [2, 2, 2], [0, 2, 4]),
              params={mode + "_padding.weight": n(6, 3)})
    c.add("bag_weights", lambda i, w, s: (F.embedding(i, w) * s[:, :, None]).sum(1),
          c.integers(6, 4, 5), n(6, 3), n(4, 5))

    ctc(c)


def bag(name, mode, padding=None):
    """nn.EmbeddingBag, which has no second derivative in PyTorch."""
    def f(i, params):
        w = params[name + ".weight"]
        rows = F.embedding(i, w)
        if padding is not None:
            rows = [r[k != padding] for r, k in zip(rows, i)]
        y = torch.stack([r.sum(0) if mode == "sum" or len(r) == 0 else
                         r.mean(0) if mode == "mean" else r.amax(0) for r in rows])
        assert torch.allclose(y, F.embedding_bag(i, w, mode=mode, padding_idx=padding))
        return y
    return f


def ctc(c):
    n = c.normal

    def loss(x, t, i, o, blank=0, reduction="mean", zero=False):
        # The closed form, by paths: torch's own has no second derivative.
        x = F.log_softmax(x, 2)
        rows = []
        for b in range(x.shape[1]):
            labels = t[b, :o[b]].tolist()
            states = [blank]
            for v in labels:
                states += [v, blank]
            alpha = [x[0, b, states[s]] if s < 2 else None for s in range(len(states))]
            for k in range(1, int(i[b])):
                new = []
                for s in range(len(states)):
                    come = [alpha[s]] + [alpha[s - 1]] * (s > 0)
                    if s > 1 and states[s] != blank and states[s] != states[s - 2]:
                        come.append(alpha[s - 2])
                    come = [a for a in come if a is not None]
                    new.append(torch.logsumexp(torch.stack(come), 0) + x[k, b, states[s]] if come else None)
                alpha = new
            ends = [a for a in alpha[-2:] if a is not None]
            rows.append(-torch.logsumexp(torch.stack(ends), 0) if ends
                        else x.sum() * 0 if zero else torch.tensor(float("inf")).to(x.dtype))
        y = torch.stack(rows)
        given = F.ctc_loss(x, t, i, o, blank, reduction, zero)
        if reduction == "mean":
            y = (y / o.clamp(min=1)).mean()
        if reduction == "sum":
            y = y.sum()
        assert torch.allclose(y.double(), given.double(), 1e-4), (y, given)
        return y
    t = lambda: torch.tensor([[1, 2, 2], [3, 1, 0], [2, 0, 0]])
    lengths = lambda *v: torch.tensor(v)
    for how in "mean sum none".split():
        c.add("ctc_" + how, lambda x, t, i, o, how=how: loss(x, t, i, o, reduction=how), n(7, 3, 4), t(),
              lengths(7, 5, 3), lengths(3, 2, 1))
    c.add("ctc_blank", lambda x, t, i, o: loss(x, t, i, o, blank=3), n(6, 2, 4),
          torch.tensor([[1, 1], [0, 2]]), lengths(6, 4), lengths(2, 2))
    c.add("ctc_empty", lambda x, t, i, o: loss(x, t, i, o), n(4, 2, 3),
          torch.tensor([[1, 1], [2, 1]]), lengths(4, 4), lengths(0, 2))
    c.add("ctc_zero", lambda x, t, i, o: loss(x, t, i, o, zero=True), n(2, 2, 4),
          torch.tensor([[1, 1], [2, 1]]), lengths(2, 2), lengths(2, 2))
    c.add("ctc_short", lambda x, t, i, o: loss(x, t, i, o, reduction="none"), n(2, 2, 4),
          torch.tensor([[1, 1], [2, 1]]), lengths(2, 2), lengths(2, 2), order=0)
    c.add("ctc_once", lambda x, t, i, o: loss(x, t, i, o), n(1, 2, 3),
          torch.tensor([[1], [2]]), lengths(1, 1), lengths(1, 0))
