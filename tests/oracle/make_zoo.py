"""Golden losses and final parameters of the small models, by PyTorch.

usage:  python3 make_zoo.py [--tools build/tools] [MODEL...]
takes   tests/train/zoo/cases, and the digits generator for images
gives   tests/train/zoo/M.loss, M.final  as make_golden.py writes them
        tests/train/zoo/flowers.csv      rows drawn by formula
keeps   float64; float32 runs too, to show how far apart the two are; one
        function here for each tests/train/zoo/M.lua, which says the same
        in PyTorch's words
"""
import os

import numpy as np
import torch
import torch.nn.functional as F

import philox
import trainings
from trainings import dense

ZOO = os.path.join(trainings.HERE, "..", "train", "zoo")


def randn(rows, columns, seed, stream):
    return philox.normal((rows, columns), seed, stream)


def rand(n, seed, stream):
    return philox.uniform((n,), seed, stream)


def plain(net, loss):
    return lambda p, x, y: loss(net(p, x), y)


# ---- models: rows of x and y, batch, loss(p, x, y), optimizer ------------------

def activations():
    def net(p, x):
        h = F.gelu(dense(p, "fc1", x))
        h = F.silu(dense(p, "fc2", h))
        h = F.softplus(dense(p, "fc3", h))
        h = F.gelu(dense(p, "fc4", h), approximate="tanh")
        return dense(p, "fc5", h)
    return dict(x=randn(11, 7, 3, 1), y=randn(11, 1, 3, 2), batch=3,
                loss=plain(net, F.mse_loss),
                opt=lambda w: torch.optim.Adam(w, lr=2e-3, weight_decay=0.1))


KINDS = ["rose", "lily", "iris"]


def flowers():
    x = np.round(3.0 + 2.0 * randn(37, 4, 4, 1).astype(np.float64), 1)
    kind = np.argmax(x[:, :3] + 0.5 * x[:, 3:], axis=1)
    kind[::9] = (kind[::9] + 1) % 3
    return x, kind


def species():
    x, y = flowers()
    with open(os.path.join(ZOO, "flowers.csv"), "w") as f:
        f.write("a,b,kind,c,d\n")
        for row, k in zip(x, y):
            f.write("%.1f,%.1f,%s,%.1f,%.1f\n" %
                    (row[0], row[1], KINDS[k], row[2], row[3]))

    def net(p, v):
        return dense(p, "fc2", F.leaky_relu(dense(p, "fc1", v), 0.2))
    return dict(x=((x - 3.0) / 2.0).astype(np.float32), y=y, batch=8,
                loss=plain(net, lambda h, k: F.cross_entropy(
                    h, k, label_smoothing=0.1)),
                opt=lambda w: torch.optim.AdamW(w, lr=5e-3))


def residual():
    def net(p, h):
        for i in "12":
            h = h + dense(p, "down" + i, torch.tanh(dense(p, "up" + i, h)))
        return h
    return dict(x=randn(48, 9, 5, 1), y=randn(48, 9, 5, 2), batch=16,
                loss=plain(net, lambda h, y: F.huber_loss(h, y, delta=0.7)),
                opt=lambda w: torch.optim.SGD(w, lr=0.05, momentum=0.9,
                                              dampening=0.3, weight_decay=0.01))


def shared():
    def net(p, x):
        h = dense(p, "twice", F.relu(dense(p, "twice", x)))
        return torch.sigmoid(h @ p["tied"].t()) @ p["tied"]
    return dict(x=randn(7, 8, 6, 1), y=randn(7, 8, 6, 2), batch=7,
                loss=plain(net, lambda h, y: F.mse_loss(h, y, reduction="sum")),
                opt=lambda w: torch.optim.SGD(w, lr=2e-3, momentum=0.8,
                                              nesterov=True))


def penalty():
    def loss(p, x, y):
        h = F.linear(x, p["w"], p["fc.bias"])
        return (F.binary_cross_entropy_with_logits(h, y)
                + 0.01 * (p["w"] ** 2).sum())
    yes = (rand(198, 7, 2) < 0.5).astype(np.float32).reshape(99, 2)
    return dict(x=randn(99, 5, 7, 1), y=yes, batch=33, loss=loss,
                opt=lambda w: torch.optim.Adam(w, lr=0.01, betas=(0.8, 0.95),
                                               eps=1e-5))


def gradient_penalty():
    def loss(p, x, y):
        x = x.detach().requires_grad_(True)
        h = dense(p, "fc2", torch.tanh(dense(p, "fc1", x)))
        slope, = torch.autograd.grad(h.sum(), x, create_graph=True)
        steep = (slope ** 2).sum(1) - 1
        return F.mse_loss(h, y) + 0.5 * (steep ** 2).mean()
    return dict(x=randn(24, 3, 8, 1), y=randn(24, 1, 8, 2), batch=8, loss=loss,
                opt=lambda w: torch.optim.Adam(w, lr=1e-2))


def partial():
    def net(p, x):
        h = F.relu(F.linear(x, p["fixed.weight"]))
        return F.linear(torch.sigmoid(dense(p, "still", h)), p["head.weight"])
    kinds = np.floor(4 * rand(20, 9, 2).astype(np.float64)).astype(np.int64)
    return dict(x=randn(20, 6, 9, 1), y=kinds, batch=5, only=["head.weight"],
                loss=plain(net, lambda h, y: F.nll_loss(
                    F.log_softmax(h, 1), y)),
                opt=lambda w: torch.optim.Adam(w, lr=0.05),
                lr=lambda t: 0.05 / (1 + 0.1 * t))


def one_sample():
    def net(p, x):
        h = torch.sigmoid(dense(p, "fc2", torch.tanh(dense(p, "fc1", x))))
        return dense(p, "fc3", h)
    return dict(x=randn(6, 2, 10, 1), y=randn(6, 1, 10, 2), batch=1,
                loss=plain(net, F.mse_loss),
                opt=lambda w: torch.optim.SGD(w, lr=0.1))


def broadcast():
    return dict(x=randn(14, 3, 11, 1), y=randn(14, 3, 11, 2), batch=7,
                loss=lambda p, x, y: ((p["scale"] * x + p["shift"] - y) ** 2
                                      ).sum(),
                opt=lambda w: torch.optim.SGD(w, lr=0.01, weight_decay=0.1))


def update_order():
    def loss(p, x, _):
        h = x + p["b"]
        return ((h * h).sum() + (p["e"] * h.mean(0)).sum()
                + 0.5 * (p["e"] ** 2).sum())
    x = randn(14, 2, 12, 1)
    return dict(x=x, y=x, batch=7, loss=loss,
                opt=lambda w: torch.optim.SGD(w, lr=0.01))


def normalised():
    def net(p, x):
        h = F.elu(dense(p, "fc", x))
        h = p["gain"] * F.layer_norm(h, (16,))
        return F.softmax(h @ p["keys"].t() / 4, 1) @ p["values"]
    return dict(x=randn(16, 10, 13, 1), y=randn(16, 3, 13, 2), batch=8,
                loss=plain(net, lambda h, y: F.smooth_l1_loss(h, y, beta=0.3)),
                opt=lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9))


def running():
    def norm(p, name, x, share=0.1):
        kept = [p[name + "." + k].data for k in
                ("running_mean", "running_var", "num_batches_tracked")]
        kept[2].add_(1)
        return F.batch_norm(x, *kept[:2], p[name + ".weight"],
                            p[name + ".bias"], True, share or 1 / kept[2])

    def net(p, x):
        h = norm(p, "twice", F.relu(norm(p, "bn1", dense(p, "fc1", x))), 0.3)
        h = norm(p, "twice", dense(p, "fc2", h), 0.3)
        h = norm(p, "mean", h.reshape(-1, 3, 4), None).reshape(-1, 12)
        return dense(p, "fc3", h)
    return dict(x=randn(32, 5, 14, 1), y=randn(32, 2, 14, 2), batch=8,
                only=[a + b for a in ("fc1.", "fc2.", "fc3.", "bn1.", "twice.",
                                      "mean.") for b in ("weight", "bias")],
                loss=plain(net, F.mse_loss),
                opt=lambda w: torch.optim.SGD(w, lr=0.02))


def double():
    def net(p, x):
        h = F.layer_norm(torch.tanh(dense(p, "fc1", x)), (12,),
                         p["ln.weight"], p["ln.bias"])
        return dense(p, "fc2", h)
    return dict(x=randn(32, 5, 15, 1), y=randn(32, 2, 15, 2), batch=8,
                loss=plain(net, F.mse_loss),
                opt=lambda w: torch.optim.AdamW(w, lr=0.01))


def images(tools):
    x, labels = trainings.read_digits(tools, 264, 33, 9)
    x = (x - 0.5) / 0.25

    def net(p, v):
        h = F.relu(dense(p, "fc2", F.relu(dense(p, "fc1", v))))
        return dense(p, "fc3", h)
    return dict(x=x.astype(np.float32), y=labels.astype(np.int64), batch=33,
                loss=plain(net, lambda h, y: F.cross_entropy(
                    h, y, reduction="sum")),
                opt=lambda w: torch.optim.Adam(w, lr=5e-4))


MODELS = dict(activations=activations, species=species, residual=residual,
              shared=shared, penalty=penalty, gradient_penalty=gradient_penalty,
              partial=partial, one_sample=one_sample, broadcast=broadcast,
              update_order=update_order, normalised=normalised,
              running=running, double=double)


# ---- running ------------------------------------------------------------------

def train(model, specs, steps, dtype):
    p = trainings.initial(specs, dtype)
    opt = model["opt"]([p[n] for n in model.get("only", p)])
    x = torch.tensor(model["x"], dtype=dtype)
    y = torch.tensor(model["y"])
    y = y if y.dtype == torch.int64 else y.to(dtype)
    n = model["batch"]
    losses = []
    for step in range(steps):
        at = step % (len(x) // n) * n
        if "lr" in model:
            opt.param_groups[0]["lr"] = model["lr"](step)
        trainings.take_step(opt, model["loss"](p, x[at:at + n], y[at:at + n]),
                            losses)
    return losses, trainings.values(p)


def make(name, case, tools):
    model = images(tools) if name == "images" else MODELS[name]()
    trainings.make(ZOO, name, case, lambda *a: train(model, *a), torch.float64)


if __name__ == "__main__":
    trainings.main(ZOO, make)
