"""Convolutions."""
import torch.nn.functional as F

FUNCTION = {False: {1: F.conv1d, 2: F.conv2d, 3: F.conv3d},
            True: {1: F.conv_transpose1d, 2: F.conv_transpose2d,
                   3: F.conv_transpose3d}}


def conv(c, name, x, w, bias=True, transposed=False, **more):
    f = FUNCTION[transposed][len(x) - 2]
    out = w[1] * more.get("groups", 1) if transposed else w[0]
    operands = [c.normal(*x), c.normal(*w)]
    if bias:
        operands.append(c.normal(out))
        c.add(name, lambda x, w, b: f(x, w, b, **more), *operands)
    else:
        c.add(name, lambda x, w: f(x, w, **more), *operands)


def fill(c):
    conv(c, "plain", [2, 3, 4, 5], [3, 3, 3, 3])
    conv(c, "padding", [1, 2, 5, 5], [3, 2, 3, 3], padding=1)
    conv(c, "padding_pair", [1, 2, 4, 6], [2, 2, 3, 5], padding=(1, 2))
    conv(c, "same_odd", [1, 2, 5, 4], [2, 2, 3, 3], padding="same")
    conv(c, "same_even", [1, 2, 5, 6], [2, 2, 2, 4], padding="same")
    conv(c, "same_dilated", [1, 2, 7], [2, 2, 4], padding="same", dilation=2)
    conv(c, "valid", [1, 2, 5, 4], [2, 2, 3, 3], padding="valid")
    conv(c, "stride", [1, 2, 7, 8], [3, 2, 3, 3], stride=2)
    conv(c, "stride_padding", [1, 2, 8, 7], [2, 2, 3, 3], stride=2, padding=1)
    conv(c, "stride_pair", [1, 2, 8, 7], [2, 2, 3, 3], stride=(3, 1))
    conv(c, "stride_over_kernel", [1, 2, 9, 8], [2, 2, 2, 2], stride=3)
    conv(c, "stride_is_kernel", [2, 2, 6, 4], [2, 2, 2, 2], stride=2)
    conv(c, "stride_dilation", [1, 2, 11, 9], [2, 2, 3, 3], stride=2, dilation=2)
    conv(c, "dilation", [1, 2, 7, 7], [2, 2, 3, 3], dilation=2, padding=1)
    conv(c, "groups", [1, 4, 4, 5], [6, 2, 3, 3], groups=2)
    conv(c, "groups_stride", [1, 6, 6, 5], [3, 2, 3, 3], groups=3, stride=2,
         padding=1)
    conv(c, "depthwise", [2, 3, 5, 5], [3, 1, 3, 3], groups=3, padding=1)
    conv(c, "depthwise_double", [1, 3, 5, 5], [6, 1, 3, 3], groups=3, stride=2)
    conv(c, "pointwise", [2, 3, 4, 4], [5, 3, 1, 1])
    conv(c, "pointwise_stride", [2, 3, 5, 5], [2, 3, 1, 1], stride=2)
    conv(c, "no_bias", [1, 2, 4, 4], [2, 2, 3, 3], bias=False)
    conv(c, "one_of_all", [1, 1, 3, 3], [1, 1, 3, 3])
    conv(c, "one_element", [1, 1, 1, 1], [2, 1, 1, 1])
    conv(c, "one_row", [2, 2, 1, 7], [3, 2, 1, 3], padding=(0, 1))
    conv(c, "large_kernel", [1, 1, 3, 4], [2, 1, 5, 6], padding=(1, 2))
    conv(c, "line", [2, 3, 9], [4, 3, 3], padding=1)
    conv(c, "line_stride", [2, 3, 10], [2, 3, 4], stride=3, dilation=2)
    conv(c, "line_groups", [1, 4, 6], [4, 2, 3], groups=2)
    conv(c, "volume", [1, 2, 3, 2, 4], [2, 2, 2, 2, 2], padding=(0, 1, 0))
    conv(c, "volume_groups", [1, 2, 3, 4, 3], [2, 1, 2, 2, 3], groups=2,
         stride=2, padding=1)
    for mode, name in [("reflect", "reflect"), ("replicate", "replicate"),
                       ("circular", "circular")]:
        def padded(x, w, b, mode=mode):
            return F.conv2d(F.pad(x, (2, 2, 1, 1), mode=mode), w, b)
        c.add(name, padded, c.normal(1, 2, 4, 5), c.normal(2, 2, 3, 3),
              c.normal(2))

    def phases(name, f, x, w, **more):
        def square(x, a, b):
            return f(x, a * b, **more).square().sum(1)
        c.add(name, square, c.normal(*x), c.normal(w[0], *[1] * (len(w) - 1)),
              c.normal(1, *w[1:]))
    phases("phases", F.conv2d, [1, 2, 15, 13], [48, 2, 3, 3], stride=2, padding=1)
    phases("phases_line", F.conv1d, [1, 2, 50], [150, 2, 5], stride=3, padding=2,
           dilation=2)
    phases("phases_even", F.conv1d, [1, 2, 50], [150, 2, 4], stride=2, padding=1,
           dilation=2)
    phases("phases_groups", F.conv2d, [1, 4, 7, 19], [80, 2, 2, 4], stride=(1, 3),
           padding=(0, 2), groups=2)
    phases("phases_volume", F.conv3d, [1, 1, 5, 6, 7], [60, 1, 3, 3, 2], stride=2,
           padding=1)
