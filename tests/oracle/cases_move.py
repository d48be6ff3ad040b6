"""Elements in other places: shapes, slices, copies, rolls, paddings, triangles."""
import torch
import torch.nn.functional as F


def fill(c):
    n = c.normal
    shapes(c)
    c.add("roll", lambda x: torch.roll(x, 2), n(3, 4))
    c.add("roll_dim", lambda x: torch.roll(x, -1, 1), n(3, 4))
    c.add("roll_dims", lambda x: torch.roll(x, (1, 2), (0, 1)), n(3, 4))
    c.add("split", lambda x: torch.split(x, 2), n(5, 3))
    c.add("split_sizes", lambda x: torch.split(x, [1, 3, 1], 1), n(2, 5))
    c.add("chunk", lambda x: torch.chunk(x, 3), n(7, 2))
    c.add("chunk_dim", lambda x: torch.chunk(x, 2, -1), n(2, 5))
    c.add("tensor_split", lambda x: torch.tensor_split(x, 3), n(7, 2))
    c.add("unbind", lambda x: torch.unbind(x, 1), n(3, 4))
    c.add("tile", lambda x: torch.tile(x, (2, 3)), n(2, 3))
    c.add("tile_few", lambda x: torch.tile(x, (2,)), n(2, 3))
    c.add("tile_many", lambda x: torch.tile(x, (2, 1, 2)), n(2, 3))
    c.add("repeat", lambda x: x.repeat(2, 3, 1), n(2, 3))
    c.add("repeat_interleave", lambda x: x.repeat_interleave(2, 0), n(2, 3))
    c.add("repeat_interleave_flat", lambda x: x.repeat_interleave(3), n(2, 2))
    c.add("cat", lambda x, y: torch.cat([x, y, x], 1), n(2, 3), n(2, 1))
    c.add("cat_int", lambda x, y: torch.cat([x, y]), c.integers(9, 2), c.integers(9, 3), order=0)
    c.add("cat_bool", lambda x, y: torch.cat([x.bool(), y.bool()]), c.integers(2, 3),
          c.integers(2, 3), order=0)
    c.add("stack", lambda x, y: torch.stack([x, y], 1), n(2, 3), n(2, 3))
    c.add("stack_last", lambda x, y: torch.stack([x, y], -1), n(2, 3), n(2, 3))
    c.add("stack_int", lambda x, y: torch.stack([x, y]), c.integers(9, 3), c.integers(9, 3), order=0)
    pads(c)
    triangles(c)
    made(c)


def shapes(c):
    n = c.normal
    c.add("reshape", lambda x: x.reshape(4, -1), n(2, 3, 4))
    c.add("permute", lambda x: x.permute(2, 0, 1), n(2, 3, 4))
    c.add("transpose", lambda x: x.transpose(0, -1), n(2, 3, 4))
    c.add("movedim", lambda x: torch.movedim(x, 0, -1), n(2, 3, 4))
    c.add("movedim_list", lambda x: torch.movedim(x, (0, 2), (1, 0)), n(2, 3, 4))
    c.add("swapaxes", lambda x: torch.swapaxes(x, 1, 2), n(2, 3, 4))
    c.add("squeeze", torch.squeeze, n(2, 1, 3, 1))
    c.add("unsqueeze", lambda x: x.unsqueeze(-2), n(2, 3))
    c.add("expand", lambda x: x.expand(4, -1, 3), n(2, 1))
    c.add("broadcast_to", lambda x: torch.broadcast_to(x, (2, 3)), n(3))
    c.add("expand_as", lambda x, y: x.expand_as(y) * y, n(3), n(2, 3))
    c.add("slice", lambda x: x[:, 1:4:2], n(2, 5))
    c.add("slice_end", lambda x: x[-2:], n(5, 2))
    c.add("slice_back", lambda x: x.flip(0)[0:5:2], n(5, 2))
    c.add("slice_back_part", lambda x: x[1:4].flip(0)[::2], n(5, 2))
    c.add("narrow", lambda x: torch.narrow(x, 1, 1, 3), n(2, 5))
    c.add("select", lambda x: x.select(1, -1), n(2, 5))
    c.add("flip", lambda x: x.flip(0, 2), n(2, 3, 2))
    c.add("fliplr", torch.fliplr, n(2, 3))
    c.add("flipud", torch.flipud, n(2, 3))
    for k in range(-1, 4):
        c.add("rot90_%d" % (k + 1), lambda x, k=k: torch.rot90(x, k), n(2, 3))
    c.add("rot90_dims", lambda x: torch.rot90(x, 1, [2, 1]), n(2, 2, 3))


def pads(c):
    n = c.normal
    c.add("pad", lambda x: F.pad(x, (1, 2)), n(2, 3))
    c.add("pad_value", lambda x: F.pad(x, (1, 0, 0, 2), "constant", 1.5), n(2, 3))
    c.add("pad_crop", lambda x: F.pad(x, (-1, 2, 1, -1)), n(3, 4))
    c.add("pad_int", lambda x: F.pad(x, (1, 1), value=7), c.integers(9, 3), order=0)
    for mode in "reflect replicate circular".split():
        c.add("pad_" + mode, lambda x, m=mode: F.pad(x, (2, 1), m), n(1, 2, 4))
        c.add("pad2_" + mode, lambda x, m=mode: F.pad(x, (2, 1, 1, 2), m), n(1, 2, 3, 4))
        c.add("pad_one_" + mode, lambda x, m=mode: F.pad(x, (0, 2), m), n(1, 2, 3))
    c.add("pad_far", lambda x: F.pad(x, (5, 4), "replicate"), n(1, 2, 3))


def triangles(c):
    n = c.normal
    for k in range(-2, 3):
        c.add("tril_%d" % (k + 2), lambda x, k=k: torch.tril(x, k), n(3, 4), order=1)
        c.add("triu_%d" % (k + 2), lambda x, k=k: torch.triu(x, k), n(2, 4, 3), order=1)
        c.add("diag_%d" % (k + 2), lambda x, k=k: torch.diag(x, k), n(3), order=1)
        c.add("diagonal_%d" % (k + 2), lambda x, k=k: torch.diagonal(x, k), n(3, 4), order=1)
    c.add("diag_matrix", torch.diag, n(3, 4))
    c.add("diagonal_dims", lambda x: torch.diagonal(x, 1, 2, 0), n(3, 2, 4))
    c.add("diag_embed", torch.diag_embed, n(2, 3))
    c.add("diag_embed_dims", lambda x: torch.diag_embed(x, 1, 0, 2), n(2, 3))
    c.add("trace", torch.trace, n(3, 4))
    c.add("causal_mask", lambda x: torch.ones(4, 4).tril().bool(), n(1), order=0)


def made(c):
    one = c.normal(1)
    for name, f in {
            "eye": lambda: torch.eye(3, 4), "linspace": lambda: torch.linspace(-1, 2, 7),
            "linspace_one": lambda: torch.linspace(3, 5, 1),
            "logspace": lambda: torch.logspace(-1, 2, 4, base=2.0),
            "arange": lambda: torch.arange(2, 11, 3), "arange_half": lambda: torch.arange(0, 2, 0.5),
            "arange_down": lambda: torch.arange(5, 0, -2),
            "full": lambda: torch.full((2, 3), 2.5)}.items():
        c.add(name, lambda x, f=f: f(), one, order=0)
    c.add("full_like", lambda x: torch.full_like(x, 2.5) * x, c.normal(2, 3))
    c.add("meshgrid", lambda x, y: torch.meshgrid(x, y, indexing="ij"), c.normal(2), c.normal(3))
    c.add("meshgrid_xy", lambda x, y: torch.meshgrid(x, y, indexing="xy"), c.normal(2), c.normal(3))
    c.add("cat_in_chunks",
          lambda *x: torch.cat(x, -1).square().sum(0),
          c.normal(2, 16), c.normal(2, 48), c.normal(2, 32))
