"""Normalisation, and dropout where nothing is random."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def with_buffers(c, module):
    """Running statistics that are not those of the start."""
    module.running_mean.copy_(c.normal(*module.running_mean.shape, scale=0.5))
    module.running_var.copy_(c.uniform(*module.running_var.shape, low=0.5,
                                       high=2.0))
    return module


def draw(c, module):
    """Weights that are not those of the start."""
    for p in module.parameters():
        with torch.no_grad():
            p.copy_(c.normal(*p.shape))
    return module


def batch_norms(c):
    kinds = [("1d", nn.BatchNorm1d, [(4, 3), (3, 2, 5)]),
             ("2d", nn.BatchNorm2d, [(2, 3, 2, 3)]),
             ("3d", nn.BatchNorm3d, [(2, 2, 2, 1, 3)])]
    for kind, make, shapes in kinds:
        for shape in shapes:
            name = "bn%s_%d" % (kind, len(shape))
            channels = shape[1]
            c.module(name + "_train", "a" + name, draw(c, make(channels)),
                     c.normal(*shape, scale=2, shift=1))
            c.module(name + "_infer", "b" + name,
                     draw(c, with_buffers(c, make(channels))).eval(),
                     c.normal(*shape))
    c.module("bn_eps", "bn_eps", draw(c, nn.BatchNorm1d(3, eps=0.25)),
             c.normal(4, 3))
    c.add("bn_plain", lambda x: F.batch_norm(x, None, None, training=True),
          c.normal(4, 3))
    c.module("bn_untracked", "bn_untracked", draw(c, nn.BatchNorm1d(
        3, track_running_stats=False)).eval(), c.normal(4, 3))
    c.add("bn_plain_infer", lambda x, kept: F.batch_norm(
        x, *kept.values()), c.normal(4, 3),
        states={"bn_plain_infer.running_mean": c.normal(3),
                "bn_plain_infer.running_var": c.uniform(3, low=0.5, high=2)})


    c.add("bn_function", lambda x, m, v, w, b: (x - m) / torch.sqrt(
        v + 1e-5) * w + b,
          c.normal(4, 3), c.normal(3), c.uniform(3, low=0.5, high=2),
          c.normal(3), c.normal(3))
    c.add("bn_function_w", lambda x, m, v, w: (
        x - m[:, None]) / torch.sqrt(v + 1e-5)[:, None] * w[:, None],
          c.normal(2, 3, 2), c.normal(3), c.uniform(3, low=0.5, high=2),
          c.normal(3))
    c.add("bn_function_train", lambda x, w, b: F.batch_norm(
        x, None, None, w, b, training=True, eps=0.1), c.normal(4, 3),
        c.normal(3), c.normal(3))
    c.module("bn_frozen", "bn_frozen", draw(c, with_buffers(
        c, nn.BatchNorm1d(3))).eval(), c.normal(4, 3))


def instance_norms(c):
    kinds = [("1d", nn.InstanceNorm1d, (2, 3, 4)),
             ("2d", nn.InstanceNorm2d, (2, 2, 2, 3)),
             ("3d", nn.InstanceNorm3d, (2, 2, 2, 1, 3))]
    for kind, make, shape in kinds:
        c.add("in%s" % kind, lambda x: make(shape[1])(x), c.normal(*shape))
        c.module("in%s_affine" % kind, "in%s" % kind,
                 draw(c, make(shape[1], affine=True)), c.normal(*shape))
    c.module("in_tracked", "in_tracked", draw(c, with_buffers(
        c, nn.InstanceNorm1d(3, affine=True, track_running_stats=True))).eval(),
        c.normal(2, 3, 4))


def fill(c):
    batch_norms(c)
    instance_norms(c)
    c.module("ln", "ln", draw(c, nn.LayerNorm(5)), c.normal(3, 5, scale=3))
    c.module("ln_two", "ln_two", draw(c, nn.LayerNorm((2, 3), eps=0.1)),
             c.normal(4, 2, 3))
    c.add("ln_plain", lambda x: F.layer_norm(x, (4,)), c.normal(2, 3, 4))
    c.add("ln_far", lambda x: F.layer_norm(x, (4,)),
          c.normal(3, 4, scale=1.0, shift=100.0))
    c.add("ln_one", lambda x: F.layer_norm(x, (1,), eps=1.0),
          c.normal(3, 1))
    c.add("ln_given", lambda x, w, b: F.layer_norm(x, (4,), w, b),
          c.normal(3, 4), c.normal(4), c.normal(4))
    c.add("ln_weight", lambda x, w: F.layer_norm(x, (2, 3), w),
          c.normal(2, 2, 3), c.normal(2, 3))
    c.add("gn_function", lambda x, w, b: F.group_norm(x, 2, w, b),
          c.normal(2, 4, 3), c.normal(4), c.normal(4))
    c.add("rms", lambda x, w: x * torch.rsqrt((x * x).mean(-1, True) + torch.
          finfo(x.dtype if x.dtype == torch.float32 else torch.float32).eps)
          * w, c.normal(3, 5), c.normal(5))
    c.add("rms_two", lambda x: x * torch.rsqrt((x * x).mean((-2, -1), True)
                                                + 1e-2), c.normal(2, 2, 3))
    c.module("gn", "gn", draw(c, nn.GroupNorm(2, 4)), c.normal(2, 4, 3))
    c.module("gn_image", "gn_image", draw(c, nn.GroupNorm(3, 3, eps=0.1)),
             c.normal(2, 3, 2, 2))
    c.add("gn_plain", lambda x: F.group_norm(x, 1), c.normal(2, 4))
    c.add("lrn", lambda x: F.local_response_norm(x, 3), c.normal(2, 4, 3))
    c.add("lrn_even", lambda x: F.local_response_norm(x, 2, 0.5, 0.6, 2.0),
          c.normal(2, 4, 3, 2))
    c.add("normalize", F.normalize, c.normal(3, 4))
    c.add("normalize_1", lambda x: F.normalize(x, p=1, dim=0), c.normal(3, 4))
    c.add("normalize_3", lambda x: F.normalize(x, p=3, dim=-1), c.normal(3, 4))
    c.add("normalize_inf", lambda x: F.normalize(x, p=float("inf")),
          c.normal(3, 4))
    c.add("normalize_zeros", lambda x: F.normalize(x), torch.tensor(
        [[0.0, 0.0, 0.0], [3.0, 0.0, -4.0]]), order=1)
    c.add("normalize_eps", lambda x: F.normalize(x, eps=4.0), c.normal(3, 4))
    for name, dim in (("weight_norm", 0), ("weight_norm_last", 1)):
        g = c.uniform(*((3, 1, 1) if dim == 0 else (1, 2, 1)), low=0.5)
        # torch._weight_norm 1.13 has another second derivative than its formula.
        axes = [d for d in range(3) if d != dim]
        c.add(name, lambda v, g: v * g / v.pow(2).sum(axes, True).sqrt(),
              c.normal(3, 2, 2), g)
    c.add("weight_norm_whole", lambda v, g: v * g / v.norm(),
          c.normal(3, 2), c.uniform(low=0.5))
    c.add("dropout_never", lambda x: F.dropout(x, 0.0), c.normal(3, 4))
    c.add("dropout_infer", lambda x: F.dropout(x, 0.5, False), c.normal(3, 4))
    c.add("dropout_all", lambda x: F.dropout(x, 1.0), c.normal(3, 4))
    c.add("dropout_off", lambda x: F.dropout(x, 0.5, False), c.normal(3, 4))
    c.add("alpha_dropout_all", lambda x: F.alpha_dropout(x, 0.5, False),
          c.normal(3, 4))
    spectral_norms(c)


def spectral_norms(c):
    """As torch.nn.utils.parametrizations.spectral_norm, of a weight of given shape."""
    def norm(name, shape, dim, train):
        def f(x, given):
            w, u, v = (given[name + k] for k in ("", "_u", "_v"))
            m = w.movedim(dim, 0).flatten(1)
            if train:
                v = F.normalize(m.detach().t() @ u.detach(), dim=0, eps=1e-12)
                u = F.normalize(m.detach() @ v, dim=0, eps=1e-12)
            return x * w / (u.detach() @ (m @ v.detach()))
        rows, size = shape[dim], torch.Size(shape).numel()
        c.add(name, f, c.normal(*shape), params={name: c.normal(*shape)},
              states={name + "_u": c.normal(rows), name + "_v": c.normal(size // rows)}, order=1)
    for train in True, False:
        norm("sn_%s" % ("train" if train else "infer"), (3, 4), 0, train)
    norm("sn_conv", (3, 2, 3), 1, True)
