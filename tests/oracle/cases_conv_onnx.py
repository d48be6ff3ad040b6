"""Convolution and pooling in the forms of other formats: padding that differs per
side, automatic padding, windows that reach beyond the end."""
import torch.nn.functional as F


def same(n, k, stride, dilation, lower):
    """Padding left and right of an axis for ceil(n / stride) windows."""
    total = max((-(-n // stride) - 1) * stride + dilation * (k - 1) + 1 - n, 0)
    half = total // 2
    return (total - half, half) if lower else (half, total - half)


def fill(c):
    def conv(name, pads, **more):
        def f(x, w):
            return F.conv2d(F.pad(x, pads), w, **more)
        return lambda x, w, order=2: c.add(name, f, c.normal(*x), c.normal(*w),
                                           order=order)

    conv("pads", (1, 0, 0, 2))([1, 1, 5, 5], [1, 1, 3, 3])
    conv("pads_stride", (0, 1, 2, 1), stride=2)([1, 1, 7, 5], [1, 1, 3, 3])
    conv("pads_one_axis", (0, 0, 1, 1), stride=2)([1, 1, 7, 5], [1, 1, 3, 3])
    for lower in (False, True):
        rows = same(5, 3, 2, 1, lower)
        columns = same(6, 2, 2, 1, lower)
        name = "same_lower" if lower else "same_upper"
        conv(name, (*columns, *rows), stride=2)([1, 2, 5, 6], [2, 2, 3, 2])

    def pool(name, f, *x, order=2):
        c.add(name, f, c.normal(*x), order=order)

    low = float("-inf")
    for lower in (False, True):
        p = same(5, 2, 1, 1, lower)
        name = "lower" if lower else "upper"
        pool("max_same_" + name,
             lambda x, p=p: F.max_pool2d(F.pad(x, (*p, *p), value=low), 2, 1),
             1, 2, 5, 5)
        pool("avg_same_" + name,
             lambda x, p=p: F.avg_pool2d(F.pad(x, (*p, *p)), 2, 1), 1, 2, 5, 5)
    pool("max_pads", lambda x: F.max_pool2d(F.pad(x, (2, 2, 2, 2), value=low), 5, 1),
         1, 1, 5, 5)
    pool("max_ceil", lambda x: F.max_pool2d(x, 3, 2, ceil_mode=True), 1, 1, 4, 4)
    pool("max_dilations", lambda x: F.max_pool2d(x, 2, 1, 0, 2), 1, 1, 4, 4)
    pool("max_line", lambda x: F.max_pool1d(x, 2, 1), 1, 3, 8)
    pool("max_volume", lambda x: F.max_pool3d(x, 2, 1), 1, 1, 3, 3, 3)
    pool("avg_ceil", lambda x: F.avg_pool2d(x, 3, 2, ceil_mode=True), 1, 1, 4, 4)
    pool("avg_pads_counted", lambda x: F.avg_pool2d(x, 5, 1, 2), 1, 1, 5, 5)
    pool("avg_pads_left_out",
         lambda x: F.avg_pool2d(x, 5, 1, 2, count_include_pad=False), 1, 1, 5, 5)
    c.add("transpose_shape", lambda x, w: F.conv_transpose2d(
        x, w, stride=(3, 2), output_padding=(1, 1)),
        c.normal(1, 1, 3, 3), c.normal(1, 2, 3, 3))
    c.add("transpose_pads", lambda x, w: F.conv_transpose2d(
        x, w, stride=(3, 2))[:, :, 1:-1, 2:-2],
        c.normal(1, 1, 3, 3), c.normal(1, 2, 3, 3))
    c.add("transpose_dilations", lambda x, w: F.conv_transpose2d(x, w, dilation=2),
          c.normal(1, 1, 3, 3), c.normal(1, 1, 2, 2))
