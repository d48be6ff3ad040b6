"""Golden values and derivatives of single functions, by PyTorch.

usage:  python3 cases.py NAME...        (or `all`)
takes   cases_NAME.py beside this file: fill(c) adds cases to the file c
gives   tests/cases/NAME.golden for tests/cases/NAME.lua, see golden.h there
keeps   operands that float32 holds exactly, also where they are float64 and so
        is the model; references in float64; with every
        result how far PyTorch's own float32 is off

A case is one line here and one of the same name in tests/cases/NAME.lua:

    c.add("elu_alpha", lambda x: F.elu(x, 0.5), c.normal(4, 3))
    case("elu_alpha", function(x) return nn.elu(x, 0.5) end)

The operands arrive in the same order; float operands get a gradient each, of
sum(y r) with a drawn r, and a Hessian-vector product along a drawn v.  order=1
leaves out the latter (kinks), order=0 both (integers, metrics).  c.fixed(x) is an
operand without derivatives.  detached=True says that the gradient is not the
slope, on purpose; each=True that every element is compared by itself, whatever
its size.  A function may give a list of tensors.  Parameters that it
makes by itself are given by name, params={"fc.weight": tensor}, states likewise;
f then gets a dictionary of both as its last operand.  c.module does that for a
module of torch.nn.
"""
import importlib
import os
import re
import sys

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "..", "cases")
TYPES = {torch.float32: "f32", torch.float64: "f64", torch.int64: "i32",
         torch.int32: "i32", torch.uint8: "u8", torch.bool: "bool",
         torch.bfloat16: "bf16", torch.float16: "f16"}


def plain(name):
    return re.sub(r"\W", "_", name)


def listed(y):
    return list(y) if isinstance(y, (list, tuple)) else [y]


class Fixed:
    """An operand without derivatives."""

    def __init__(self, x):
        self.x = x


class Cases:
    """The cases of one file."""

    def __init__(self, name):
        self.lines = []
        self.names = set()
        self.rng = np.random.default_rng(sum(map(ord, name)))

    # ---- operands: float32 numbers of few digits, never whole -----------------

    def normal(self, *shape, scale=1.0, shift=0.0):
        v = self.rng.standard_normal(shape) * scale + shift
        return torch.tensor((np.floor(v * 64) + 0.5) / 64).float()

    def uniform(self, *shape, low=0.0, high=1.0):
        v = self.rng.uniform(low, high, shape)
        return torch.tensor((np.floor(v * 256) + 0.5) / 256).float()

    def like(self, wide, x):
        v = self.normal(*x.shape)
        return v.double() if wide else v

    def integers(self, below, *shape):
        return torch.tensor(self.rng.integers(0, below, shape))

    def fixed(self, x):
        return Fixed(x)

    # ---- cases ----------------------------------------------------------------

    def add(self, name, f, *operands, params=None, states=None, order=2,
            detached=False, each=False):
        if name in self.names:
            raise SystemExit(name + ": two cases of one name")
        self.names.add(name)
        kind = "detached" if detached else "each" if each else "case"
        self.lines.append(kind + " " + name)
        try:
            self._case(f, operands, params or {}, states or {}, order)
        except Exception:
            print("in case", name)
            raise

    def module(self, name, prefix, module, *operands, call=None, **more):
        """A module whose parameters gradc calls prefix.weight and so on."""
        full = {prefix + "." + k: v.detach().clone()
                for k, v in module.named_parameters()}
        kept = {prefix + "." + k: v.detach().clone()
                for k, v in module.named_buffers() if v.is_floating_point()}

        def f(*given):
            values = {k[len(prefix) + 1:]: v for k, v in given[-1].items()}
            module.to(next(iter(values.values())).dtype)
            y = torch.nn.utils.stateless.functional_call(module, values,
                                                         given[:-1])
            return call(y) if call else y
        for p in full.values():
            p.copy_(torch.round(p * 256) / 256)
        self.add(name, f, *operands, params=full, states=kept, **more)

    def _case(self, f, operands, params, states, order):
        names = ["x"] if len(operands) == 1 else \
            ["x%d" % (i + 1) for i in range(len(operands))]
        fixed = [isinstance(x, Fixed) for x in operands]
        operands = [x.x if f else x for x, f in zip(operands, fixed)]
        for n, x, given in zip(names, operands, fixed):
            self._tensor("fix" if given else "in", n, x)
        for n, x in params.items():
            self._tensor("param", n, x)
        for n, x in states.items():
            self._tensor("state", n, x)
        leaves = [(n, i) for i, n in enumerate(names)
                  if operands[i].is_floating_point() and not fixed[i]]
        leaves += [(n, n) for n in params]

        def at(dtype, cot, along):
            return run(f, operands, params, states, leaves, dtype, cot, along)

        ys, _, _ = at(torch.float64, [], {})
        wide = any(x.dtype == torch.float64
                   for x in [*operands, *params.values()])
        cot = [self.like(wide, y) for y in ys] if order > 0 else []
        for i, r in enumerate(cot):
            self._tensor("cot", "r" if i == 0 else "r%d" % (i + 1), r)
        along = {}
        for n, key in leaves if order > 1 else []:
            x = operands[key] if isinstance(key, int) else params[key]
            along[key] = self.like(wide, x)
            self._tensor("dir", "v_" + n, along[key])
        exact = at(torch.float64, cot, along)
        rough = at(torch.float32, cot, along)
        for i, y in enumerate(exact[0]):
            self._out("y" if i == 0 else "y%d" % (i + 1), y, rough[0][i])
        for kind in (1, 2):
            for (n, _), g, h in zip(leaves, exact[kind], rough[kind]):
                self._out("gh"[kind - 1] + "_" + plain(n), g, h)

    # ---- text -------------------------------------------------------------------

    def _tensor(self, kind, name, x, *more):
        shape = ",".join(map(str, x.shape)) or "-"
        kind_of = TYPES[x.dtype] if kind != "out" else "f64"
        head = [kind, name, kind_of, shape, *more]
        numbers = [text(v, kind != "out") for v in x.detach().reshape(-1).tolist()]
        self.lines.append(" ".join(head + numbers))

    def _out(self, name, exact, rough):
        error = (exact.double() - rough.double()).abs()
        error = error[torch.isfinite(error)]
        error = float(error.max()) if error.numel() else 0.0
        self._tensor("out", name, exact.double(), "%.3g" % error)

    def write(self, path):
        with open(path, "w") as f:
            f.write("\n".join(self.lines) + "\n")


def text(v, exact):
    """Operands to the last bit, results to 14 digits."""
    if not isinstance(v, float):
        return "%d" % v
    if v.is_integer() and abs(v) < 1e15:
        return repr(v)[:-2]
    return repr(v) if exact else "%.14g" % v


def run(f, operands, params, states, leaves, dtype, cot, along):
    """Values, gradients and Hessian-vector products in one precision."""
    def cast(x):
        return x.detach().to(dtype, copy=True) if x.is_floating_point() else x

    xs = [cast(x) for x in operands]
    kept = {n: cast(x) for n, x in {**params, **states}.items()}
    wrt = [xs[k] if isinstance(k, int) else kept[k] for _, k in leaves]
    for x in wrt:
        x.requires_grad_(True)
    ys = listed(f(*xs, kept) if kept else f(*xs))
    if not cot:
        return ys, [], []
    first = gradient(sum((y * r.to(dtype)).sum() for y, r in zip(ys, cot)),
                     wrt, bool(along))
    if not along:
        return ys, first, []
    total = sum((g * along[k].to(dtype)).sum()
                for (_, k), g in zip(leaves, first))
    return ys, first, gradient(total, wrt, False)


def gradient(total, wrt, again):
    if not total.requires_grad:
        return [torch.zeros_like(x) for x in wrt]
    gs = torch.autograd.grad(total, wrt, create_graph=again, allow_unused=True)
    return [torch.zeros(x.shape).to(x) if g is None or g._is_zerotensor() else g
            for x, g in zip(wrt, gs)]


def make(name):
    c = Cases(name)
    importlib.import_module("cases_" + name).fill(c)
    path = os.path.join(CASES, name + ".golden")
    c.write(path)
    print("%-16s %4d cases %7d bytes" % (name, len(c.names),
                                          os.path.getsize(path)))


def main():
    sys.path.insert(0, HERE)
    torch.set_num_threads(1)
    names = sys.argv[1:]
    if names == ["all"]:
        names = sorted(f[6:-3] for f in os.listdir(HERE)
                       if f.startswith("cases_") and f.endswith(".py"))
    for name in names:
        make(name)


if __name__ == "__main__":
    main()
