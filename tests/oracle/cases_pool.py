"""Pooling, resampling, channels and places."""
from operator import mul

import torch
import torch.nn.functional as F


def fill(c):
    x = lambda *s: c.normal(*s)
    # Many equal elements: which of them gets the gradient?
    ties = lambda *s: c.integers(3, *s).float()

    c.add("max", lambda x: F.max_pool2d(x, 2), x(2, 2, 4, 6))
    c.add("max_odd", lambda x: F.max_pool2d(x, 2), x(1, 2, 5, 7))
    c.add("max_overlap", lambda x: F.max_pool2d(x, 3, 2), x(1, 2, 7, 6))
    c.add("max_padding", lambda x: F.max_pool2d(x, 3, 2, 1), x(1, 2, 6, 5))
    c.add("max_ties", lambda x: F.max_pool2d(x, 2), ties(1, 2, 4, 6))
    c.add("max_ties_overlap", lambda x: F.max_pool2d(x, 3, 1, 1), ties(1, 2, 5, 5))
    c.add("max_negative", lambda x: F.max_pool2d(x, 3, 2, 1), -c.uniform(1, 1, 5, 5) - 1)
    c.add("max_dilation", lambda x: F.max_pool2d(x, 2, 1, 1, 2), x(1, 2, 5, 5))
    c.add("max_ceil", lambda x: F.max_pool2d(x, 3, 2, ceil_mode=True), x(1, 2, 6, 8))
    c.add("max_ceil_padding", lambda x: F.max_pool2d(x, 3, 3, 1, ceil_mode=True),
          x(1, 1, 6, 7))
    c.add("max_stride", lambda x: F.max_pool2d(x, 2, 3), x(1, 2, 8, 7))
    c.add("max_rectangle", lambda x: F.max_pool2d(x, (2, 3), (1, 2), (1, 0)),
          x(1, 2, 4, 7))
    c.add("max_one", lambda x: F.max_pool2d(x, 1, 2), x(1, 2, 3, 4))
    c.add("max_unbatched", lambda x: F.max_pool2d(x, 2), x(2, 4, 4))
    c.add("max_line", lambda x: F.max_pool1d(x, 3, 2, 1), x(2, 2, 7))
    c.add("max_volume", lambda x: F.max_pool3d(x, 2, padding=1), x(1, 1, 3, 4, 2))

    c.add("avg", lambda x: F.avg_pool2d(x, 2), x(2, 2, 4, 6))
    c.add("avg_overlap", lambda x: F.avg_pool2d(x, 3, 2), x(1, 2, 7, 6))
    c.add("avg_padding", lambda x: F.avg_pool2d(x, 3, 2, 1), x(1, 2, 6, 5))
    c.add("avg_without_pad",
          lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), x(1, 2, 6, 5))
    c.add("avg_ceil", lambda x: F.avg_pool2d(x, 3, 2, ceil_mode=True), x(1, 2, 6, 8))
    c.add("avg_ceil_padding",
          lambda x: F.avg_pool2d(x, (3, 2), 2, 1, ceil_mode=True), x(1, 1, 6, 7))
    c.add("avg_ceil_without_pad",
          lambda x: F.avg_pool2d(x, 3, 2, 1, True, False), x(1, 1, 6, 8))
    c.add("avg_divisor", lambda x: F.avg_pool2d(x, 2, divisor_override=3), x(1, 2, 4, 4))
    c.add("avg_stride", lambda x: F.avg_pool2d(x, 2, 3), x(1, 2, 8, 7))
    c.add("avg_line", lambda x: F.avg_pool1d(x, 3, 2, 1), x(2, 2, 7))
    c.add("avg_volume", lambda x: F.avg_pool3d(x, 2, 1), x(1, 1, 3, 4, 2))

    c.add("lp", lambda x: F.lp_pool2d(x, 2, 2), c.uniform(1, 2, 4, 4, low=0.5, high=2.0))
    c.add("lp_line", lambda x: F.lp_pool1d(x, 3, 3, 2),
          c.uniform(1, 2, 7, low=0.5, high=2.0))

    c.add("adaptive_avg", lambda x: F.adaptive_avg_pool2d(x, 2), x(1, 2, 4, 6))
    c.add("adaptive_avg_uneven", lambda x: F.adaptive_avg_pool2d(x, (3, 4)), x(1, 2, 5, 7))
    c.add("adaptive_avg_more", lambda x: F.adaptive_avg_pool2d(x, (5, 3)), x(1, 2, 3, 4))
    c.add("adaptive_avg_one", lambda x: F.adaptive_avg_pool2d(x, 1), x(2, 2, 3, 4))
    c.add("adaptive_avg_line", lambda x: F.adaptive_avg_pool1d(x, 3), x(1, 2, 7))
    c.add("adaptive_avg_volume", lambda x: F.adaptive_avg_pool3d(x, (2, 1, 2)),
          x(1, 1, 3, 2, 4))
    c.add("adaptive_max", lambda x: F.adaptive_max_pool2d(x, 2), x(1, 2, 4, 6))
    c.add("adaptive_max_uneven", lambda x: F.adaptive_max_pool2d(x, (3, 2)), x(1, 2, 5, 5))
    c.add("adaptive_max_ties", lambda x: F.adaptive_max_pool1d(x, 3), ties(1, 2, 7))
    c.add("global_avg", lambda x: x.mean((2, 3), keepdim=True), x(2, 2, 3, 4))
    c.add("global_max", lambda x: F.adaptive_max_pool2d(x, 1), ties(2, 2, 3, 3))

    up = F.interpolate
    c.add("nearest", lambda x: up(x, scale_factor=2), x(1, 2, 3, 2))
    c.add("nearest_size", lambda x: up(x, size=(5, 7)), x(1, 2, 3, 4))
    c.add("nearest_smaller", lambda x: up(x, size=(2, 3)), x(1, 2, 4, 7))
    c.add("nearest_factor", lambda x: up(x, scale_factor=(1.5, 2.5)), x(1, 1, 4, 3))
    c.add("nearest_exact", lambda x: up(x, size=5, mode="nearest-exact"), x(1, 2, 3))
    c.add("nearest_volume", lambda x: up(x, scale_factor=2), x(1, 1, 2, 1, 2))
    c.add("linear", lambda x: up(x, size=7, mode="linear"), x(1, 2, 4))
    c.add("bilinear", lambda x: up(x, scale_factor=2, mode="bilinear"), x(1, 2, 3, 2))
    c.add("bilinear_corners",
          lambda x: up(x, size=(5, 3), mode="bilinear", align_corners=True), x(1, 2, 3, 4))
    c.add("shuffle", lambda x: F.pixel_shuffle(x, 2), x(1, 8, 2, 3))
    c.add("unshuffle", lambda x: F.pixel_unshuffle(x, 3), x(1, 2, 3, 6))
    c.add("channel_shuffle", lambda x: F.channel_shuffle(x, 3), x(1, 6, 2, 2), order=0)
    c.add("max_indices", lambda x: mul(*F.max_pool2d(x, 3, 2, 1, return_indices=True)), x(2, 2, 6, 5))
    c.add("max_indices_line", lambda x: mul(*F.max_pool1d(x, 2, 1, 0, 2, return_indices=True)),
          x(2, 2, 7))

    # Of windows that overlap, PyTorch counts the gradient of an element for each.
    def unpooled(f, pool, *o, **size):
        def there_and_back(x):
            y, at = pool(x, *o, return_indices=True)
            return f(y * y, at, *o, **size)
        return there_and_back
    c.add("unpool", unpooled(F.max_unpool2d, F.max_pool2d, 2), x(2, 3, 4, 6))
    c.add("unpool_size", unpooled(F.max_unpool2d, F.max_pool2d, 2, 3, output_size=(7, 8)), x(1, 2, 7, 8))
    c.add("unpool_padding", unpooled(F.max_unpool2d, F.max_pool2d, 2, 2, 1), x(1, 2, 6, 6))
    c.add("unpool_line", unpooled(F.max_unpool1d, F.max_pool1d, 2, output_size=(7,)), x(2, 2, 7))
    c.add("unpool_volume", unpooled(F.max_unpool3d, F.max_pool3d, (2, 1, 2), 2), x(1, 2, 4, 3, 4))
