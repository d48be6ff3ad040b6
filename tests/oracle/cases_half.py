"""Numbers of 16 bits: rounded where they are kept, computed with in float32.

bfloat16 is PyTorch's own where it rounds a function once; version 1.13 rounds numbers,
parts of silu and sums of products as well.  Of float16, which it hardly computes with
on a CPU, only the roundings are.  Gradients are those of the function without its roundings, in
float32, where PyTorch rounds them as well: so here they pass beside.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

EDGES = [0.0, -0.0, 1.0, 1.00390625, 1.001953125, 1.005859375, 1.0029296875,
         -1.00390625, -1.01171875, 0.1, -0.3, 65504.0, 65519.99, 65520.0, 1e5,
         -7e4, 3.3895313892515355e38, 3.3961e38, 3.4e38, -3.4e38, 6e-5, 6.1e-5,
         5.96e-8, 2.98e-8, 2.981e-8, 8.94e-8, -1.5e-7, 1e-30, 1.2e-38, 1e-40,
         float("inf"), -float("inf"), float("nan")]


def b(x):
    return x.to(torch.bfloat16)


def h(x):
    return x.to(torch.float16)


def beside(rounded):
    """The rounding of x, which its gradient does not see."""
    return lambda x: x + (rounded(x.float()).to(x.dtype) - x).detach()


def fill(c):
    near = beside(b)
    edges = torch.tensor(EDGES, dtype=torch.float32)
    c.add("to_bf16", lambda x: b(x.float()), edges, order=0, each=True)
    c.add("to_f16", lambda x: h(x.float()), edges, order=0, each=True)
    c.add("from_double", lambda x: b(x), edges.double(), order=0, each=True)
    c.add("whole", lambda x: b(x), c.integers(100000, 9), order=0, each=True)

    def same(name, f, *operands, **more):
        c.add(name, f, *operands, order=0, each=True, **more)
    x, y = b(c.normal(4, 6)), b(c.normal(4, 6, shift=2.0))
    same("add", lambda x, y: b(x) + b(y), x, y)
    same("mul", lambda x, y: b(x) * b(y), x, y)
    same("div", lambda x, y: b(x) / b(y), x, y)
    same("number", lambda x: b(b(b(x).float() * 0.3).float() + 1.7), x)
    same("mixed", lambda x, y: b(x) + y, x, c.normal(4, 6))
    same("both", lambda x, y: b(x) + h(y), x, h(c.normal(4, 6)))
    same("half", lambda x, y: h(h(x).float() * h(y).float()), h(c.normal(3, 4)),
         h(c.normal(3, 4)))
    same("compare", lambda x, y: torch.where(b(x) < b(y), b(x), b(y)), x, y)
    for name in ["exp", "tanh", "sigmoid", "sqrt", "log", "neg", "abs"]:
        same(name, lambda x, f=getattr(torch, name): f(b(x)),
             y.abs() if name in ["sqrt", "log"] else x)
    for name in ["relu", "gelu", "silu", "softplus"]:
        same(name, lambda x, f=getattr(F, name): b(f(b(x).float())), x)
    same("softmax", lambda x: b(torch.softmax(b(x).float(), -1)), x)
    same("sum", lambda x: b(x).sum(1), x)
    same("mean", lambda x: b(x).mean(0), x)
    same("amax", lambda x: b(x).amax(0), x)
    same("matmul", lambda x, y: b(b(x).float() @ b(y).float()), x,
         b(c.normal(6, 5)))
    same("moved", lambda x: F.pad(b(x).t()[1:], (1, 2), value=0.5), x)
    same("stack", lambda x, y: torch.cat([b(x), b(y)], 1), x, y)
    same("gathered", lambda x, i: b(x)[i], x, c.integers(4, 5))
    same("sorted", lambda x: torch.sort(b(x), 1)[0], x)
    wide, bias = b(c.normal(7, 6)), b(c.normal(7))
    same("linear", lambda x, p: F.linear(b(x), b(p["linear.weight"]),
                                         b(p["linear.bias"])),
         x, params={"linear.weight": wide, "linear.bias": bias})
    same("weights", lambda x, p: F.linear(x, p["weights.weight"]),
         c.normal(4, 6), params={"weights.weight": wide})
    same("rows", lambda i, p: b(p["rows.weight"])[i], c.integers(7, 3),
         params={"rows.weight": wide})
    image, taps = b(c.normal(2, 3, 5, 5)), b(c.normal(4, 3, 3, 3))
    same("conv", lambda x, p: b(F.conv2d(x.float(), p["conv.weight"].float(),
                                         p["conv.bias"].float(), padding=1)),
         image, params={"conv.weight": taps, "conv.bias": b(c.normal(4))})
    same("norm", lambda x: b(F.layer_norm(b(x).float(), (6,))), x)
    same("loop", lambda x: torch.stack([b(x)[:i + 1].float().sum(0)
                                        for i in range(4)]), x)
    same("softmax_dim", lambda x: b(torch.softmax(b(x).float(), 0)), x)
    same("gelu_tanh", lambda x: b(F.gelu(b(x).float(), approximate="tanh")), x)
    for name in ["slopes", "slopes_named"]:
        same(name, lambda x, w: b(F.prelu(b(x).float(), b(w).float())), x, b(c.normal(6)))
    same("differences", lambda x, a: b(torch.diff(b(x).float(), prepend=b(a).float())),
         x, b(c.normal(4, 1)))
    same("directions", lambda v, g: b(torch._weight_norm(b(v).float(), b(g).float(), 0)),
         x, b(c.normal(4, 1)))

    def length(x, y):
        return torch.sqrt((b(x).float() ** 2).sum() + (b(y).float() ** 2).sum())
    same("length", lambda x, y: b(length(x, y)), x, y)
    same("clipped", lambda x, y: [b(b(t).float() * (1.5 / (length(x, y) + 1e-6)))
                                  for t in [x, y]], x, y)
    same("trigamma", lambda x: b(torch.polygamma(1, b(x).float())), y.abs())

    def bias_kv(x, p):
        layer = nn.MultiheadAttention(6, 2, bias=False, add_bias_kv=True,
                                      add_zero_attn=True, batch_first=True)
        layer.load_state_dict({k[3:]: b(v).float() for k, v in p.items()})
        x = b(x).float()
        return b(layer(x, x, x, need_weights=False)[0])
    same("bias_kv", bias_kv, b(c.normal(2, 4, 6)), params={
        "kv.in_proj_weight": b(c.normal(18, 6)), "kv.out_proj.weight": b(c.normal(6, 6)),
        "kv.bias_k": b(c.normal(1, 1, 6)), "kv.bias_v": b(c.normal(1, 1, 6))})
    same("g_weighted", lambda x, v: 2 * b(x).float() * b(v).float(), x, b(c.normal(4, 6)))

    def slope(name, f, *operands, **more):
        c.add(name, f, *operands, detached=True, **more)
    slope("g_cast", lambda x: near(x) ** 2, c.normal(4, 3))
    slope("g_matmul", lambda x, y: near(x) @ near(y), c.normal(3, 4), c.normal(4, 5))

    def tanh(x):
        y = b(torch.tanh(x.float())).to(x.dtype).detach()
        return y + (x - x.detach()) * (1 - y * y)
    slope("g_keep", lambda x: tanh(near(x)) * x, c.normal(4, 3), order=1)

    same("substituted", lambda x, w: torch.cumsum(b(x).float() * b(1.7 * b(w).float()).float(), 0),
         x, b(c.normal(6)))
