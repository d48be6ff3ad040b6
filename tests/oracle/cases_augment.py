"""Random changes of images and series, from the numbers gradc draws; see philox.py.

Every draw is from a stream of its own, the first from stream 1; what inference leaves
out is counted.
"""
import colorsys
import math

import torch
import torch.nn.functional as F

import philox

SEED, STEP = 11, 3


class Draws:
    def __init__(self, c):
        self.c, self.stream = c, 0

    def add(self, name, shapes, f, *operands, **more):
        """f gets the operands and a draw of each shape; ("normal", shape) too."""
        draws = []
        for s in shapes:
            kind, shape = s if isinstance(s[0] if s else 0, str) else ("uniform", s)
            self.stream += 1
            u = getattr(philox, kind)(shape, SEED, self.stream, STEP)
            draws.append(torch.tensor(u.astype("float32")))

        def g(*given):
            u = [d.to(given[0].dtype) for d in draws]
            return f(*given[:-1], *u)
        self.c.add(name, g, *operands, states={
            "seed": torch.tensor(SEED), "draws": torch.tensor(STEP)}, **more)

    def skip(self, n):
        self.stream += n


def crop(sizes, padding):
    def f(x, *u):
        rows = []
        pad = [p for p in reversed(padding) for _ in (0, 1)]
        for i, one in enumerate(x):
            one = F.pad(one, pad)
            for k, size in enumerate(sizes):
                room = one.shape[1 + k] - size
                start = int(math.floor(float(u[k][i]) * (room + 1)))
                one = one.narrow(1 + k, start, size)
            rows.append(one)
        return torch.stack(rows)
    return f


def affine(degrees, translate=(0, 0), scale=(1, 1), mode="nearest"):
    """By PyTorch's affine_grid; angles against the clock, y downwards."""
    def f(x, *u):
        u = list(u)
        n, _, h, w = x.shape
        a = torch.deg2rad(u.pop(0) * (degrees[1] - degrees[0]) + degrees[0])
        tx, ty = [(u.pop(0) * 2 - 1) * t * 2 if any(translate) else 0 * a
                  for t in translate]
        s = u.pop(0) * (scale[1] - scale[0]) + scale[0] if u else 1 + 0 * a
        c, d = torch.cos(a) / s, torch.sin(a) / s
        row = torch.stack([c, -d * h / w, -c * tx + d * h / w * ty], -1)
        column = torch.stack([d * w / h, c, -d * w / h * tx - c * ty], -1)
        grid = F.affine_grid(torch.stack([row, column], 1), x.shape,
                             align_corners=False)
        return F.grid_sample(x, grid, mode=mode, align_corners=False)
    return f


def stretch(x, u):
    n, _, length = x.shape
    rate = u.view(n) * 0.45 + 0.8
    at = torch.arange(length) * rate[:, None]
    low = at.floor().long()
    share = (at - low)[:, None]
    padded = F.pad(x, (0, length + 2))
    a, b = [torch.stack([p[:, i] for p, i in zip(padded, k)])
            for k in (low, low + 1)]
    return a * (1 - share) + b * share


def boxes(x, top, h, left, w, value=0.0):
    row = torch.arange(x.shape[2]).view(1, 1, -1, 1)
    column = torch.arange(x.shape[3]).view(1, 1, 1, -1)
    hit = ((row >= top) & (row < top + h) & (column >= left)
           & (column < left + w))
    return hit.expand(x.shape), torch.full_like(x, value)


def cutout(x, u, v):
    hit, value = boxes(x, (u * x.shape[2]).floor() - 1, 3,
                       (v * x.shape[3]).floor() - 1, 3)
    return torch.where(hit, value, x)


def erasing(x, chosen, area, ratio, top, left):
    h, w = x.shape[2:]
    area = (area * 0.3 + 0.1) * h * w
    ratio = torch.exp(ratio * (math.log(3.3) - math.log(0.3)) + math.log(0.3))
    rows = torch.sqrt(area * ratio).round().clamp(max=h)
    columns = torch.sqrt(area / ratio).round().clamp(max=w)
    hit, value = boxes(x, (top * (h - rows + 1)).floor(), rows,
                       (left * (w - columns + 1)).floor(), columns, 7.0)
    return torch.where(hit & (chosen < 0.8), value, x)


def resized_crop(size, scale=(0.08, 1), ratio=(3 / 4, 4 / 3)):
    """As torchvision crops and then resizes; ratio is width over height."""
    def f(x, area, slope, top, left):
        rows = []
        h, w = x.shape[2:]
        for i, one in enumerate(x):
            a = (float(area[i]) * (scale[1] - scale[0]) + scale[0]) * h * w
            low, high = math.log(1 / ratio[1]), math.log(1 / ratio[0])
            r = math.exp(float(slope[i]) * (high - low) + low)
            n = min(max(round(math.sqrt(a * r)), 1), h)
            m = min(max(round(math.sqrt(a / r)), 1), w)
            t = int(float(top[i]) * (h - n + 1))
            k = int(float(left[i]) * (w - m + 1))
            rows.append(F.interpolate(one[None, :, t:t + n, k:k + m], size, mode="bilinear",
                                      align_corners=False)[0])
        return torch.stack(rows)
    return f


def gray(x):
    if x.shape[1] == 1:
        return x
    return (x * torch.tensor([0.2989, 0.587, 0.114], dtype=x.dtype).view(3, 1, 1)).sum(
        1, keepdim=True)


def turned(x, by):
    """The hue by colorsys, one colour after the other."""
    y = x.clone()
    for n in range(x.shape[0]):
        for i in range(x.shape[2]):
            for j in range(x.shape[3]):
                h, s, v = colorsys.rgb_to_hsv(*x[n, :, i, j].tolist())
                y[n, :, i, j] = torch.tensor(colorsys.hsv_to_rgb(
                    (h + float(by[n])) % 1, s, v), dtype=x.dtype)
    return y


def jitter(x, *u):
    """brightness 0.4, contrast 0.5 to 1.5, saturation 0.7, hue 0.3; of one channel
    brightness 0.2, contrast 0.6"""
    colors = x.shape[1] == 3
    spans = [(0.6, 1.4), (0.5, 1.5), (0.3, 1.7)] if colors else [(0.8, 1.2), (0.4, 1.6)]
    b, *rest = [v * (high - low) + low for v, (low, high) in zip(u, spans)]
    x = (x * b).clamp(0, 1)
    mean = gray(x).mean((1, 2, 3), keepdim=True)
    x = (mean + (x - mean) * rest[0]).clamp(0, 1)
    if not colors:
        return x
    x = (gray(x) + (x - gray(x)) * rest[1]).clamp(0, 1)
    return turned(x, u[3] * 0.6 - 0.3)


def mix(x, y, share):
    both = torch.cat([x, y.to(x.dtype)], 1)
    return both * share + both.roll(1, 0) * (1 - share)


def mix_beta(x, y, u, v):
    a, b = u ** 2.5, v ** 2.5
    first = int(torch.nonzero(a + b <= 1)[0])
    return mix(x, F.one_hot(y.long(), 3), a[first] / (a + b)[first])


def cut(x, y, share, u, v):
    """As torchvision's CutMix."""
    h, w = x.shape[2:]
    side = math.sqrt(1 - float(share))
    (a, b), (k, m) = [(max(int(float(r) * n) - int(side * n / 2), 0),
                       min(int(float(r) * n) + int(side * n / 2), n)) for r, n in ((u, h), (v, w))]
    other = x.roll(1, 0)
    x = x.clone()
    x[:, :, a:b, k:m] = other[:, :, a:b, k:m]
    kept = 1 - (b - a) * (m - k) / (h * w)
    y = y.to(x.dtype)
    return torch.cat([x.flatten(1), y * kept + y.roll(1, 0) * (1 - kept)], 1)


def cut_beta(x, y, u, v, *at):
    a, b = u ** 2.5, v ** 2.5
    first = int(torch.nonzero(a + b <= 1)[0])
    return cut(x, F.one_hot(y.long(), 3), a[first] / (a + b)[first], *at)


def fill(c):
    d = Draws(c)
    x = c.normal(2, 3, 4, 5)
    grid = c.uniform(2, 3, 4, 2, low=-1.3, high=1.3)
    for name, more in [("", {}), ("_border", {"padding_mode": "border"})]:
        c.add("grid_sample" + name, lambda x, g, more=more: F.grid_sample(
            x, g, align_corners=False, **more), x, grid, order=1)
    c.add("grid_sample_corners", lambda x, g: F.grid_sample(
        x, g, align_corners=True), x, grid, order=1)
    c.add("grid_sample_nearest", lambda x, g: F.grid_sample(
        x, g, mode="nearest", align_corners=False), x, grid, order=1)
    theta = c.normal(2, 2, 3)
    for name, corners in [("affine_grid", False), ("affine_grid_corners", True)]:
        c.add(name, lambda t, corners=corners: F.affine_grid(
            t, [2, 3, 4, 5], align_corners=corners), theta)
    x = c.normal(6, 2, 4, 5)
    one = (6, 1, 1, 1)
    d.add("flip", [one], lambda x, u: torch.where(u < 0.5, x.flip(-1), x), x)
    d.add("flip_vertical", [one],
          lambda x, u: torch.where(u < 0.7, x.flip(-2), x), x)
    c.add("flip_infer", lambda x: x * 1, x)
    d.skip(1)
    d.add("crop", [one, one], crop([3, 3], [0, 0]), x)
    d.add("crop_padded", [one, one], crop([4, 5], [1, 2]), x)
    d.add("crop_series", [(6, 1, 1)], crop([4], [1]), c.normal(6, 2, 5))
    c.add("crop_infer", lambda x: x[:, :, 1:3, 1:4], x)
    d.skip(2)
    d.add("rotation", [(6,)], affine((-30, 30), mode="bilinear"), x,
          order=1)
    d.add("rotation_nearest", [(6,)], affine((80, 100)), x, order=1)
    d.add("affine", [(6,)] * 4, affine((-20, 20), (0.2, 0.1), (0.8, 1.2),
                                       "bilinear"), x, order=1)
    d.add("stretch", [(4, 1, 1)], stretch, c.normal(4, 2, 7))
    d.add("noise", [("normal", (3, 4))], lambda x, u: torch.floor(
        (u * 0.5 + 1) * 512) + 0 * x, c.normal(3, 4), order=0)
    d.add("cutout", [one] * 2, cutout, x)
    d.add("erasing", [one] * 5, erasing, x)
    d.add("mixup", [()], mix, c.normal(4, 3), c.normal(4, 2))
    d.add("mixup_beta", [(16,)] * 2, mix_beta, c.normal(4, 3),
          c.integers(3, 4))
    c.add("mixup_infer", lambda x, y: torch.cat([x, F.one_hot(
        y.long(), 3).to(x.dtype)], 1), c.normal(4, 3), c.integers(3, 4))
    x = c.normal(2, 3, 4, 5)
    grid = c.uniform(2, 3, 4, 2, low=-2.3, high=2.3)
    for padding in ("zeros", "border", "reflection"):
        c.add("grid_sample_bicubic_" + padding, lambda x, g, padding=padding: F.grid_sample(
            x, g, mode="bicubic", padding_mode=padding, align_corners=False), x, grid, order=1)
    for name, corners in [("", False), ("_corners", True)]:
        c.add("grid_sample_reflection" + name, lambda x, g, corners=corners: F.grid_sample(
            x, g, padding_mode="reflection", align_corners=corners), x, grid, order=1)
    c.add("grid_sample_volume", lambda x, g: F.grid_sample(x, g, align_corners=False),
          c.normal(2, 2, 3, 4, 3), c.uniform(2, 2, 3, 2, 3, low=-1.3, high=1.3), order=1)
    c.add("affine_grid_volume", lambda t: F.affine_grid(t, [2, 3, 2, 3, 4], align_corners=False),
          c.normal(2, 3, 4))
    d.skip(1)
    four = (4, 1, 1, 1)
    x = c.normal(4, 2, 5, 4)
    d.add("resized_crop", [four] * 4, resized_crop([3, 3]), x, order=1)
    d.add("resized_crop_ratio", [four] * 4, resized_crop([5, 2], (0.2, 0.6), (1, 3)), x, order=1)
    c.add("resized_crop_infer", lambda x: F.interpolate(
        x, [3, 4], mode="bilinear", align_corners=False), x, order=1)
    d.skip(4)
    d.add("jitter", [four] * 4, jitter, c.uniform(4, 3, 2, 3, low=0, high=1), order=0)
    d.add("jitter_gray", [four] * 2, jitter, c.uniform(4, 1, 2, 3, low=0, high=1), order=0)
    c.add("jitter_infer", lambda x: x * 1, c.uniform(2, 3, 2, 2, low=0, high=1))
    d.skip(1)
    d.add("cutmix", [(), (), ()], cut, c.normal(3, 2, 4, 3), c.normal(3, 2))
    d.add("cutmix_beta", [(16,)] * 2 + [(), ()], cut_beta, c.normal(3, 2, 4, 3), c.integers(3, 3))
