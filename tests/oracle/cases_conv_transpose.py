"""Transposed convolutions, windows as columns and back, layers."""
import torch
import torch.nn.functional as F

from cases_conv import conv


def fill(c):
    back = dict(transposed=True)
    conv(c, "back", [2, 3, 4, 3], [3, 2, 3, 3], **back)
    conv(c, "back_stride", [1, 2, 4, 3], [2, 3, 3, 3], stride=2, **back)
    conv(c, "back_padding", [1, 2, 4, 4], [2, 2, 3, 3], stride=2, padding=1,
         output_padding=1, **back)
    conv(c, "back_output", [1, 2, 3, 4], [2, 2, 2, 3], stride=(3, 2),
         output_padding=(2, 1), **back)
    conv(c, "back_dilation", [1, 2, 4, 3], [2, 2, 3, 3], dilation=2, padding=1,
         **back)
    conv(c, "back_groups", [1, 4, 3, 4], [4, 3, 3, 3], groups=2, stride=2,
         **back)
    conv(c, "back_depthwise", [1, 3, 3, 3], [3, 1, 2, 2], groups=3, stride=2,
         **back)
    conv(c, "back_pointwise", [1, 3, 3, 3], [3, 2, 1, 1], stride=2, **back)
    conv(c, "back_line", [2, 3, 5], [3, 2, 4], stride=2, padding=1, **back)
    conv(c, "back_volume", [1, 2, 2, 3, 2], [2, 2, 2, 2, 3], stride=2,
         padding=(0, 1, 1), **back)

    c.add("unfold", lambda x: F.unfold(x, (2, 3), padding=1, stride=2),
          c.normal(2, 2, 4, 5))
    c.add("unfold_dilated", lambda x: F.unfold(x, 2, dilation=2),
          c.normal(1, 2, 5, 4))
    c.add("fold", lambda x: F.fold(x, (4, 5), (2, 3), padding=1, stride=2),
          c.normal(2, 12, 9))

    torch.manual_seed(1)
    c.module("layer", "conv1", torch.nn.Conv2d(2, 3, 3, padding=1),
             c.normal(1, 2, 4, 4))
    c.module("layer_groups", "conv2", torch.nn.Conv1d(4, 6, 3, 2, 1, 1, 2),
             c.normal(2, 4, 7))
    c.module("layer_same", "conv3",
             torch.nn.Conv2d(2, 2, (3, 2), padding="same",
                             padding_mode="circular", bias=False),
             c.normal(1, 2, 4, 5))
    c.module("layer_back", "deconv",
             torch.nn.ConvTranspose2d(2, 3, 3, 2, 1, 1), c.normal(1, 2, 3, 4))
    c.module("layer_back_groups", "deconv2",
             torch.nn.ConvTranspose1d(4, 4, 3, groups=2, dilation=2),
             c.normal(1, 4, 5))
    c.module("layer_reflect", "conv4",
             torch.nn.Conv1d(2, 2, 4, padding=2, padding_mode="reflect"),
             c.normal(1, 2, 6))

    def phases(name, f, x, w, **more):
        def square(x, a, b):
            return f(x, a * b, **more).square().sum(1)
        c.add(name, square, c.normal(*x), c.normal(w[0], *[1] * (len(w) - 1)),
              c.normal(1, *w[1:]))
    phases("phases", F.conv_transpose2d, [1, 48, 3, 4], [48, 8, 3, 3], stride=2,
           padding=1, output_padding=1)
    phases("phases_line", F.conv_transpose1d, [1, 60, 9], [60, 8, 6], stride=4,
           padding=2, dilation=3)
    phases("phases_volume", F.conv_transpose3d, [1, 16, 3, 2, 4], [16, 9, 3, 2, 3],
           stride=(2, 1, 2), padding=1)
