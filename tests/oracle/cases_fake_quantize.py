"""Numbers rounded to codes, and the observer that finds their scale."""
import torch
from torch.ao.quantization import (FakeQuantize,
                                   MovingAverageMinMaxObserver,
                                   MovingAveragePerChannelMinMaxObserver)


def rounded(x, scale, zero, low, high, axis=None):
    """PyTorch's own, which is float32 alone, in the precision of x."""
    shape = [1] * x.dim()
    if axis is not None:
        shape[axis] = -1
    s, z = (torch.as_tensor(v, dtype=x.dtype).reshape(shape) for v in (scale, zero))
    code = torch.round(x.detach() / s) + z
    value = (code.clamp(low, high) - z) * s
    inside = (code >= low) & (code <= high)
    return value.detach() + (x - x.detach()) * inside


def agree(x, own, torchs, cot):
    """The value and the gradient are those of PyTorch's."""
    a, b = (x.detach().clone().float().requires_grad_() for _ in range(2))
    ya, yb = own(a), torchs(b)
    assert torch.allclose(ya, yb, rtol=1e-6, atol=1e-6), (ya, yb)
    (ya * cot).sum().backward()
    (yb * cot).sum().backward()
    assert torch.equal(a.grad, b.grad)


def tensor(c, name, scale, zero, low, high):
    x = c.normal(3, 5, scale=2.0)
    agree(x, lambda x: rounded(x, scale, zero, low, high),
          lambda x: torch.fake_quantize_per_tensor_affine(x, scale, zero, low, high),
          c.normal(3, 5))
    c.add(name, lambda x: rounded(x, scale, zero, low, high), x, order=1,
          detached=True)


def channels(c, name, shape, axis, low, high, zero):
    n = shape[axis]
    scale = c.uniform(n, low=0.02, high=0.06)
    zero = (torch.arange(n) * zero).int()
    x = c.normal(*shape, scale=3.0)
    agree(x, lambda x: rounded(x, scale, zero, low, high, axis),
          lambda x: torch.fake_quantize_per_channel_affine(
              x, scale, zero.float(), axis % x.dim(), low, high), c.normal(*shape))
    c.add(name, lambda x, s, z: rounded(x, s, z, low, high, axis), x,
          c.fixed(scale), c.fixed(zero), order=1, detached=True)


def scale_of(kept, module):
    """What calculate_qparams makes of the extremes, in their precision."""
    o = module.activation_post_process
    least, most = (v.double() for v in kept)
    low, high = o.quant_min, o.quant_max
    least, most = least.clamp(max=0), most.clamp(min=0)
    if "symmetric" in str(o.qscheme):
        _, zero = o.calculate_qparams()
        scale = torch.maximum(-least, most) / ((high - low) / 2)
    else:
        scale = (most - least) / (high - low)
        zero = (low - torch.round(least / scale)).clamp(low, high)
    return scale, zero


def layer(c, name, observer, shape, axis=None, **options):
    """As it is after two steps of training: in a third, and in inference."""
    module = FakeQuantize(observer, **options)
    for _ in range(2):
        module(c.normal(*shape, scale=2.0, shift=0.5))
    o = module.activation_post_process
    kept = [o.min_val.clone(), o.max_val.clone()]
    x, cot = c.normal(*shape, scale=2.5), c.normal(*shape)

    def own(train):
        def f(x, states=None):
            least, most = states.values() if states else kept
            if train:
                rest = [d for d in range(x.dim()) if d != axis]
                share = o.averaging_constant
                least = least + share * (x.detach().amin(rest) - least)
                most = most + share * (x.detach().amax(rest) - most)
            scale, zero = scale_of((least, most), module)
            return rounded(x, scale, zero, o.quant_min, o.quant_max, axis)
        return f
    for train, suffix in ((False, "_infer"), (True, "")):
        (module.enable_observer if train else module.disable_observer)()
        if not train:
            module.scale, zero = module.calculate_qparams()
            module.zero_point = zero.int()
        agree(x, own(train), module, cot)
        at = name + suffix + ".activation_post_process."
        c.add(name + suffix, own(train), x, order=1, detached=True,
              states={at + "min_val": kept[0], at + "max_val": kept[1]})


def fill(c):
    tensor(c, "tensor_signed", 0.03, 0, -128, 127)
    tensor(c, "tensor_bytes", 0.0125, 100, 0, 255)
    tensor(c, "tensor_narrow", 0.3, 0, -8, 7)
    tensor(c, "tensor_cut", 0.013, -100, -128, 127)
    channels(c, "channels", (4, 6), 0, -127, 127, 0)
    channels(c, "channels_zero", (3, 4, 2), 1, 0, 255, 50)
    channels(c, "channels_last", (2, 3, 5), -1, -128, 127, -7)
    average, each = (MovingAverageMinMaxObserver,
                     MovingAveragePerChannelMinMaxObserver)
    layer(c, "affine", average, (4, 6), quant_min=0, quant_max=255)
    layer(c, "affine_share", average, (4, 6), quant_min=-128, quant_max=127,
          averaging_constant=0.3, dtype=torch.qint8)
    layer(c, "symmetric", average, (4, 6), quant_min=-127, quant_max=127,
          qscheme=torch.per_tensor_symmetric, dtype=torch.qint8)
    layer(c, "symmetric_default", average, (4, 6),
          qscheme=torch.per_tensor_symmetric)
    layer(c, "symmetric_bytes", average, (4, 6), quant_min=0, quant_max=255,
          qscheme=torch.per_tensor_symmetric)
    layer(c, "per_channel", each, (5, 3, 2), axis=0, quant_min=-127, quant_max=127,
          qscheme=torch.per_channel_symmetric, dtype=torch.qint8, ch_axis=0)
    layer(c, "per_channel_affine", each, (2, 3, 4), axis=1, quant_min=0, quant_max=127,
          qscheme=torch.per_channel_affine, ch_axis=1, averaging_constant=1.0)
