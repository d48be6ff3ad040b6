"""Golden losses and final parameters, by PyTorch on one thread.

usage:  python3 make_golden.py [--tools build/tools] [MODEL...]
takes   tests/golden/cases, and the digits generator for mnist_mlp
gives   tests/golden/M.loss   lines `step loss`, step from 1, the loss before
                              the update of that step
        tests/golden/M.final  lines `name index value`, all entries of a small
                              parameter, some hundred of a large one
        tests/golden/M.data.csv where a model draws its data (for reading)
keeps   float32 like the trained code; runs everything in float64 too and prints
        how far apart the two are, which is the error of the oracle itself

Rows that a model file makes with nn.table_randn(n, seed) are computed in float64
and rounded once, as there; numbers that a step draws have the key (seed of the
training, number of the draw).  See philox.py.
"""
import os

import numpy as np
import torch
import torch.nn.functional as F

import philox
import trainings
from trainings import dense

GOLDEN = os.path.join(trainings.HERE, "..", "golden")
TRAIN_SEED = 0          # numbers that training draws
BATCH_STREAM = 1


# ---- models: batch(step) -> tensors, loss(parameters, batch) -----------------

def two_layers(act, act2=lambda v: v):
    return lambda p, x: act2(dense(p, "fc2", act(dense(p, "fc1", x))))


def one_layer(p, x):
    return dense(p, "fc", x)


def linear_regression():
    x, y = [[1], [2], [3], [4]], [[3], [5], [7], [9]]
    return dict(net=lambda p, x: x @ p["w"] + p["b"], loss=F.mse_loss,
                batch=lambda t: (x, y), sgd=0.01)


def chain_rule():
    return dict(net=lambda p, xy: p["w"] * xy[0] + p["w"] * xy[1],
                loss=lambda c, y: ((c - y) ** 2).sum(),
                batch=lambda t: ([2, 3], [10]), sgd=0.01)


def line():
    x = np.arange(5.0).reshape(5, 1)
    return dict(net=one_layer, loss=F.mse_loss, sgd=0.01,
                batch=lambda t: (x, 2 * x + 1))


def rows(x, y):
    x, y = np.float32(x), np.float32(y)
    return lambda step: (x, y)


def noisy_line():
    x = np.arange(50).reshape(50, 1) / 5
    y = 2 * x + 1 + 1.5 * philox.normal((50, 1), 1)
    return dict(net=one_layer, loss=F.mse_loss, batch=rows(x, y), sgd=0.01,
                keep=True)


def simple_nn():
    x = 5 * philox.normal((100, 1), 1)
    y = 2 * x + 1 + philox.normal((100, 1), 2)
    return dict(net=two_layers(F.relu), loss=F.mse_loss, batch=rows(x, y),
                sgd=0.01, keep=True)


def drawn(target):
    def batch(step):
        x = philox.uniform((16, 3), TRAIN_SEED, BATCH_STREAM, step - 1)
        return x, target(x[:, 0:1], x[:, 1:2], x[:, 2:3])
    return dict(net=two_layers(F.relu), loss=F.mse_loss, batch=batch,
                adam=0.01)


def sum_mlp():
    return drawn(lambda a, b, c: a + b + c)


def weighted_sum():
    return drawn(lambda a, b, c: 2 * a - b + np.float32(0.5) * c)


def xor():
    x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    return dict(net=two_layers(torch.sigmoid, torch.sigmoid), loss=F.mse_loss,
                batch=lambda t: (x, y), sgd=1.0)


def mnist_mlp(tools):
    x, y = trainings.read_digits(tools, 1280, 256, 7)
    x = ((x - 0.5) / 0.5).astype(np.float32)

    def batch(step):
        at = (step - 1) % 20 * 64
        return x[at:at + 64], y[at:at + 64].astype(np.int64)
    return dict(net=two_layers(F.relu), loss=F.cross_entropy, batch=batch,
                adam=0.001)


MODELS = dict(linear_regression=linear_regression, chain_rule=chain_rule,
              line=line, noisy_line=noisy_line, simple_nn=simple_nn,
              sum_mlp=sum_mlp, weighted_sum=weighted_sum, xor=xor)


# ---- running ------------------------------------------------------------------

def tensor(v, dtype):
    v = np.asarray(v)
    integer = v.dtype == np.int64 and v.ndim == 1 and len(v) == 64
    return torch.tensor(v, dtype=torch.int64 if integer else dtype)


def train(model, specs, steps, dtype):
    p = trainings.initial(specs, dtype)
    if "sgd" in model:
        opt = torch.optim.SGD(list(p.values()), lr=model["sgd"])
    else:
        opt = torch.optim.Adam(list(p.values()), lr=model["adam"])
    losses = []
    for step in range(1, steps + 1):
        x, y = (tensor(v, dtype) for v in model["batch"](step))
        trainings.take_step(opt, model["loss"](model["net"](p, x), y), losses)
    return losses, trainings.values(p)


def make(name, case, tools):
    model = mnist_mlp(tools) if name == "mnist_mlp" else MODELS[name]()
    trainings.make(GOLDEN, name, case, lambda *a: train(model, *a),
                   torch.float32)
    if model.get("keep"):
        x, y = model["batch"](1)
        np.savetxt(os.path.join(GOLDEN, name + ".data.csv"), np.hstack([x, y]),
                   "%.9g", ",", header="x,y", comments="")


if __name__ == "__main__":
    trainings.main(GOLDEN, make)
