"""Activations: usual and extreme operands, kinks, every option."""
import torch
import torch.nn.functional as F

LARGE = torch.tensor([-1e4, -1e3, -100.0, -89.0, 89.0, 100.0, 1e3, 1e4])
SMALL = torch.tensor([-20.0, -5.0, -1.0, -0.25, -1e-3, 0.0, 1e-3, 0.25, 1.0,
                      5.0, 19.0, 21.0])
SIGNS = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0])


def smooth(c, name, f):
    c.add(name, f, c.normal(3, 4, scale=2.0))
    c.add(name + "_small", f, SMALL)
    c.add(name + "_large", f, LARGE, order=1)


def straight(c, name, f, kinks, second=True):
    c.add(name, f, c.normal(3, 4, scale=2.0), order=1 + second)
    c.add(name + "_kinks", f, torch.tensor(kinks), order=1 + second)
    c.add(name + "_large", f, LARGE, order=1)


def swiglu(x, dim=-1):
    a, b = x.chunk(2, dim)
    return F.silu(a) * b


# PyTorch's own has 1/6 in single precision in its derivative, and no second;
# that of hardswish is missing, too.
def hardsigmoid(x):
    return F.relu6(x + 3) / 6


def fill(c):
    straight(c, "relu", F.relu, [-1.0, 0.0, 1.0])
    straight(c, "relu6", F.relu6, [-1.0, 0.0, 3.0, 6.0, 7.0])
    straight(c, "hardtanh", F.hardtanh, [-2.0, -1.0, 0.0, 1.0, 2.0])
    straight(c, "hardtanh_range", lambda x: F.hardtanh(x, -2.0, 0.5),
             [-3.0, -2.0, 0.0, 0.5, 2.0])
    straight(c, "hardsigmoid", hardsigmoid, [-4.0, -3.0, 0.0, 3.0, 4.0])
    straight(c, "hardswish", F.hardswish, [-4.0, -3.0, 0.0, 3.0, 4.0],
             second=False)
    c.add("hardswish_second", lambda x: x * hardsigmoid(x),
          c.normal(3, 4, scale=2.0))
    straight(c, "leaky_relu", F.leaky_relu, [-1.0, 0.0, 1.0])
    straight(c, "leaky_relu_slope", lambda x: F.leaky_relu(x, 0.25),
             [-1.0, 0.0, 1.0])
    straight(c, "threshold", lambda x: F.threshold(x, 0.5, -2.0),
             [0.0, 0.5, 1.0])
    straight(c, "softshrink", F.softshrink, [-1.0, -0.5, 0.0, 0.5, 1.0])
    straight(c, "softshrink_lambd", lambda x: F.softshrink(x, 1.5),
             [-2.0, -1.5, 0.0, 1.5, 2.0])
    straight(c, "hardshrink", F.hardshrink, [-1.0, -0.5, 0.0, 0.5, 1.0])
    straight(c, "hardshrink_lambd", lambda x: F.hardshrink(x, 1.5),
             [-2.0, -1.5, 0.0, 1.5, 2.0])
    smooth(c, "tanh", torch.tanh)
    smooth(c, "sigmoid", torch.sigmoid)
    smooth(c, "silu", F.silu)
    smooth(c, "mish", F.mish)
    smooth(c, "gelu", F.gelu)
    smooth(c, "gelu_tanh", lambda x: F.gelu(x, approximate="tanh"))
    straight(c, "elu", F.elu, [-1.0, 0.0, 1.0])
    straight(c, "elu_alpha", lambda x: F.elu(x, 0.5), [-1.0, 0.0, 1.0])
    straight(c, "selu", F.selu, [-1.0, 0.0, 1.0])
    straight(c, "celu", F.celu, [-1.0, 0.0, 1.0])
    straight(c, "celu_alpha", lambda x: F.celu(x, 2.0), [-1.0, 0.0, 1.0])
    smooth(c, "softplus", F.softplus)
    smooth(c, "softplus_beta", lambda x: F.softplus(x, 2.0, 3.0))
    smooth(c, "logsigmoid", F.logsigmoid)
    smooth(c, "softsign", F.softsign)
    smooth(c, "tanhshrink", F.tanhshrink)
    gates(c)
    along(c)


def gates(c):
    c.add("glu", F.glu, c.normal(3, 6))
    c.add("glu_dim", lambda x: F.glu(x, 1), c.normal(2, 4, 3))
    c.add("glu_large", F.glu, LARGE, order=1)
    c.add("swiglu", swiglu, c.normal(3, 6))
    c.add("swiglu_dim", lambda x: swiglu(x, 0), c.normal(4, 3))
    c.add("prelu", F.prelu, c.normal(2, 3, 4), c.normal(3))
    c.add("prelu_one", F.prelu, c.normal(2, 3), c.normal(1))
    c.add("prelu_kink", F.prelu, SIGNS, c.normal(1))
    c.add("prelu_vector", F.prelu, c.normal(4), c.normal(1))
    c.module("prelu_layer", "act", torch.nn.PReLU(), c.normal(3, 4))
    c.module("prelu_channels", "channels", torch.nn.PReLU(3),
             c.normal(2, 3, 2))


def along(c):
    for name, f in (("softmax", F.softmax), ("softmin", F.softmin),
                    ("log_softmax", F.log_softmax)):
        c.add(name, lambda x: f(x, -1), c.normal(3, 5))
        c.add(name + "_dim", lambda x: f(x, 1), c.normal(2, 3, 4))
        c.add(name + "_one", lambda x: f(x, 0), c.normal(1, 3))
        c.add(name + "_large", lambda x: f(x, 0), LARGE)
        c.add(name + "_equal", lambda x: f(x, 0), torch.full((4,), 1e4))
    c.add("logsumexp", lambda x: torch.logsumexp(x, 1), c.normal(3, 5))
    c.add("logsumexp_keep", lambda x: torch.logsumexp(x, 0, True),
          c.normal(3, 5))
    c.add("logsumexp_dims", lambda x: torch.logsumexp(x, (0, -1)),
          c.normal(3, 2, 4))
    c.add("logsumexp_large", lambda x: torch.logsumexp(x, 0), LARGE)
    inf = float("inf")
    c.add("logsumexp_infinite", lambda x: torch.logsumexp(x, 1), torch.tensor(
        [[-inf, -inf], [inf, 1.0], [-inf, 1.0], [-inf, inf]]), order=0)
    for name, f in (("softmax", F.softmax), ("log_softmax", F.log_softmax)):
        c.add(name + "_masked", lambda x: f(x, 1), torch.tensor(
            [[-inf, 1.0, 2.0], [0.5, -inf, -inf]]))
