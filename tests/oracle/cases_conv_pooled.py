"""Convolutions with max pooling behind."""
import torch.nn.functional as F

CONVOLVE = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
POOL = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}


def pooled(c, name, x, w, size, apart=None, **more):
    d = len(x) - 2
    c.add(name, lambda x, w: POOL[d](CONVOLVE[d](x, w, **more), size, apart),
          c.normal(*x), c.normal(*w))


def fill(c):
    pooled(c, "plain", [2, 8, 6, 8], [3, 8, 3, 3], 2)
    pooled(c, "padding", [1, 7, 4, 6], [2, 7, 3, 3], 2, padding=1)
    pooled(c, "stride", [1, 8, 8, 8], [2, 8, 3, 3], 2, stride=2, padding=1)
    pooled(c, "dilation", [1, 8, 8, 10], [2, 8, 3, 3], (2, 3), dilation=2)
    pooled(c, "wide_padding", [1, 8, 4, 4], [2, 8, 3, 3], 2, padding=3)
    pooled(c, "cut_off", [1, 8, 7, 9], [2, 8, 3, 3], 2)
    pooled(c, "overlap", [1, 8, 7, 7], [2, 8, 3, 3], 3, 2)
    pooled(c, "line", [2, 16, 16], [3, 16, 5], 3)
    pooled(c, "volume", [1, 8, 4, 4, 6], [2, 8, 2, 2, 2], 2)
    pooled(c, "groups", [1, 16, 6, 6], [4, 8, 3, 3], 2, groups=2)
    c.add("relu", lambda x, w, v: F.max_pool2d(
              F.relu(F.conv2d(F.relu(F.conv2d(x, w, padding=1)), v)), 2),
          c.normal(1, 2, 6, 6), c.normal(8, 2, 3, 3), c.normal(3, 8, 3, 3))
    c.add("gelu", lambda x, w, v: F.max_pool2d(
              F.conv2d(F.gelu(F.conv2d(x, w)), v), 2),
          c.normal(1, 2, 8, 8), c.normal(8, 2, 3, 3), c.normal(3, 8, 3, 3))
