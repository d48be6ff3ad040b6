"""What the golden trainings of make_golden.py and make_zoo.py have in common.

gives   the cases of a folder, initial parameters, digits; golden files: losses by
        step, entries of the final parameters
keeps   initial values as tests/tools/make_params.c writes them with seed 42
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
INIT_SEED = 42


def dense(p, name, x):
    return F.linear(x, p[name + ".weight"], p[name + ".bias"])


def read_digits(tools, train, test, seed):
    """images in 0 .. 1, a row each, and their classes"""
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run([os.path.join(tools, "digits"), "--out", tmp,
                        "--train", str(train), "--test", str(test),
                        "--seed", str(seed)], check=True)
        raw = np.fromfile(tmp + "/train-images-idx3-ubyte", np.uint8)[16:]
        labels = np.fromfile(tmp + "/train-labels-idx1-ubyte", np.uint8)[8:]
    return raw.reshape(train, 784).astype(np.float64) / 255.0, labels


def read_cases(folder):
    with open(os.path.join(folder, "cases")) as f:
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


def take_step(opt, loss, losses):
    opt.zero_grad()
    loss.backward()
    opt.step()
    losses.append(loss.item())


def values(p):
    return {n: v.detach().double().numpy().ravel() for n, v in p.items()}


def sampled(n):
    return range(0, n, 1 if n <= 256 else (n // 150) | 1)


def off(a, b):
    """largest difference as a part of 1e-5 |b| + 1e-7"""
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b) / (1e-5 * np.abs(b) + 1e-7)))


def make(folder, name, case, train, keep):
    """Trains in both precisions and writes what that of type `keep` gives;
    train(specs, steps, dtype) gives losses and final parameters."""
    steps, every, _, specs = case
    by = {t: train(specs, steps, t) for t in (torch.float32, torch.float64)}
    loss, final = by[keep]
    kept = [s for s in range(1, steps + 1) if s % every == 0 or s == 1]
    path = os.path.join(folder, name)
    with open(path + ".loss", "w") as f:
        f.writelines("%d %.9g\n" % (s, loss[s - 1]) for s in kept)
    with open(path + ".final", "w") as f:
        for n, v in final.items():
            f.writelines("%s %d %.9g\n" % (n, i, v[i])
                         for i in sampled(len(v)))
    loss32, final32 = by[torch.float32]
    loss64, final64 = by[torch.float64]
    print("%-18s loss %.4g -> %.4g; float32 off float64 by %.2g (losses), "
          "%.2g (parameters) of 1e-5" %
          (name, loss[0], loss[-1],
           off([loss32[s - 1] for s in kept], [loss64[s - 1] for s in kept]),
           max(off(final32[n], final64[n]) for n in final)))


def main(folder, make_one):
    """make_one(name, case, tools) for each case, or for those that are named"""
    a = argparse.ArgumentParser()
    a.add_argument("--tools", default=os.path.join(HERE, "../../build/tools"))
    a.add_argument("models", nargs="*")
    a = a.parse_args()
    torch.set_num_threads(1)
    for name, case in read_cases(folder).items():
        if not a.models or name in a.models:
            make_one(name, case, a.tools)
