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
import argparse
import os
import subprocess
import tempfile

import numpy as np
import torch
import torch.nn.functional as F

import philox

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "..", "golden")
INIT_SEED = 42          # parameters
TRAIN_SEED = 0          # numbers that training draws
BATCH_STREAM = 1


# ---- models: batch(step) -> tensors, loss(parameters, batch) -----------------

def dense(p, name, x):
    return F.linear(x, p[name + ".weight"], p[name + ".bias"])


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


def read_digits(tools):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run([os.path.join(tools, "digits"), "--out", tmp, "--train",
                        "1280", "--test", "256", "--seed", "7"], check=True)
        raw = np.fromfile(tmp + "/train-images-idx3-ubyte", np.uint8)[16:]
        labels = np.fromfile(tmp + "/train-labels-idx1-ubyte", np.uint8)[8:]
    v = raw.reshape(1280, 784).astype(np.float64)
    return ((v / 255.0 - 0.5) / 0.5).astype(np.float32), labels


def mnist_mlp(tools):
    x, y = read_digits(tools)

    def batch(step):
        at = (step - 1) % 20 * 64
        return x[at:at + 64], y[at:at + 64].astype(np.int64)
    return dict(net=two_layers(F.relu), loss=F.cross_entropy, batch=batch,
                adam=0.001)


MODELS = dict(linear_regression=linear_regression, chain_rule=chain_rule,
              line=line, noisy_line=noisy_line, simple_nn=simple_nn,
              sum_mlp=sum_mlp, weighted_sum=weighted_sum, xor=xor)


# ---- running ------------------------------------------------------------------

def read_cases():
    with open(os.path.join(GOLDEN, "cases")) as f:
        rows = [r.split() for r in f if r.strip() and not r.startswith("#")]
    return {r[0]: (int(r[1]), int(r[2]), float(r[3]), r[4:]) for r in rows}


def initial(specs, dtype):
    p = {}
    for j, spec in enumerate(specs):
        name, rule = spec.split("=")
        dims, value = rule.replace(":", "@").split("@")
        shape = tuple(int(d) for d in dims.split(",") if d)
        if "@" in rule:
            v = philox.initial(shape, INIT_SEED, j, int(value))
        else:
            v = np.full(shape, float(value), np.float32)
        p[name] = torch.tensor(v, dtype=dtype, requires_grad=True)
    return p


def tensor(v, dtype):
    v = np.asarray(v)
    integer = v.dtype == np.int64 and v.ndim == 1 and len(v) == 64
    return torch.tensor(v, dtype=torch.int64 if integer else dtype)


def train(model, specs, steps, dtype):
    p = initial(specs, dtype)
    if "sgd" in model:
        opt = torch.optim.SGD(list(p.values()), lr=model["sgd"])
    else:
        opt = torch.optim.Adam(list(p.values()), lr=model["adam"])
    losses = []
    for step in range(1, steps + 1):
        x, y = (tensor(v, dtype) for v in model["batch"](step))
        loss = model["loss"](model["net"](p, x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses, {n: v.detach().double().numpy().ravel()
                    for n, v in p.items()}


def sampled(n):
    return range(0, n, 1 if n <= 256 else (n // 150) | 1)


def off(a, b):
    """largest difference as a part of 1e-5 |b| + 1e-7"""
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b) / (1e-5 * np.abs(b) + 1e-7)))


def make(name, case, tools):
    steps, every, rel, specs = case
    model = mnist_mlp(tools) if name == "mnist_mlp" else MODELS[name]()
    loss, final = train(model, specs, steps, torch.float32)
    loss64, final64 = train(model, specs, steps, torch.float64)
    kept = [s for s in range(1, steps + 1) if s % every == 0 or s == 1]
    path = os.path.join(GOLDEN, name)
    with open(path + ".loss", "w") as f:
        f.writelines("%d %.9g\n" % (s, loss[s - 1]) for s in kept)
    with open(path + ".final", "w") as f:
        for n, v in final.items():
            f.writelines("%s %d %.9g\n" % (n, i, v[i])
                         for i in sampled(len(v)))
    if model.get("keep"):
        x, y = model["batch"](1)
        np.savetxt(path + ".data.csv", np.hstack([x, y]), "%.9g", ",",
                   header="x,y", comments="")
    print("%-18s loss %.4g -> %.4g; float32 off float64 by %.2g (losses), "
          "%.2g (parameters) of 1e-5" %
          (name, loss[0], loss[-1],
           off([loss[s - 1] for s in kept], [loss64[s - 1] for s in kept]),
           max(off(final[n], final64[n]) for n in final)))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--tools", default=os.path.join(HERE, "../../build/tools"))
    a.add_argument("models", nargs="*")
    a = a.parse_args()
    torch.set_num_threads(1)
    for name, case in read_cases().items():
        if not a.models or name in a.models:
            make(name, case, a.tools)


if __name__ == "__main__":
    main()
