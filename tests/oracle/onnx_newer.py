"""onnx_newer.py -- operators as versions 18 to 21 of the operator set have them, and
quantised layers: cases that the installed suite has none of; PyTorch gives the values

usage   /usr/bin/python3 tests/oracle/onnx_newer.py OUT.gz
"""
import sys

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.nn import functional as F

import onnx_cases

torch.manual_seed(3)
records = []


def case(name, opset, nodes, inputs, known, want, called=None):
    """nodes: (op, inputs, outputs, attributes); known: arrays by name; called: what an
    input is called when it is imported, if not as usual."""
    made = [helper.make_node(op, i, o, **a) for op, i, o, a in nodes]
    kinds = {np.dtype(np.float32): TensorProto.FLOAT, np.dtype(np.int64): TensorProto.INT64}
    graph = helper.make_graph(
        made, "g",
        [helper.make_tensor_value_info(k, kinds[v.dtype], v.shape) for k, v in inputs.items()],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(v, k) for k, v in known.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    given = [((called or {}).get(k, k), v) for k, v in inputs.items()]
    records.append(onnx_cases.record(name, model, given,
                                     [("y", np.asarray(want))], 1e-5, 1e-6))


def simple(name, opset, op, x, want, known=None, **attrs):
    known = known or {}
    case(name, opset, [(op, ["x"] + list(known), ["y"], attrs)], {"x": x.numpy()}, known,
         want.numpy())


def ints(*v):
    return np.array(v, np.int64)


x = torch.randn(2, 4, 5, 6)
w, b = torch.randn(4), torch.randn(4)
simple("mish_18", 18, "Mish", x, F.mish(x))
simple("gelu_20", 20, "Gelu", x, F.gelu(x))
simple("gelu_tanh_20", 20, "Gelu", x, F.gelu(x, approximate="tanh"), approximate="tanh")
simple("reduce_mean_18", 18, "ReduceMean", x, x.mean((1, 3)), {"a": ints(1, -1)}, keepdims=0)
simple("reduce_max_18", 18, "ReduceMax", x, x.amax(2, True), {"a": ints(2)})
# Without axes nothing is reduced; ONNX Runtime applies the rest of the function all the same.
for op, f in (("L1", torch.abs), ("L2", torch.abs), ("SumSquare", torch.square), ("Sum", lambda v: v),
              ("LogSumExp", lambda v: v)):
    simple("reduce_%s_none_18" % op.lower(), 18, "Reduce" + op, x, f(x), {"a": np.zeros(0, np.int64)},
           noop_with_empty_axes=1)
simple("pad_axes_18", 18, "Pad", x, F.pad(x, (2, 1)),
       {"p": ints(2, 1), "v": np.float32(0), "a": ints(-1)})
simple("pad_wrap_19", 19, "Pad", x, F.pad(x, (1, 2, 0, 0), mode="circular"),
       {"p": ints(0, 0, 0, 1, 0, 0, 0, 2)}, mode="wrap")
simple("group_norm_21", 21, "GroupNormalization", x, F.group_norm(x, 2, w, b),
       {"s": w.numpy(), "b": b.numpy()}, num_groups=2)
simple("group_norm_18", 18, "GroupNormalization", x,
       F.group_norm(x, 2, w[:2].repeat_interleave(2), b[:2].repeat_interleave(2)),
       {"s": w[:2].numpy(), "b": b[:2].numpy()}, num_groups=2)
simple("layer_norm_17", 17, "LayerNormalization", x[..., :4], F.layer_norm(x[..., :4], (4,), w, b),
       {"s": w.numpy(), "b": b.numpy()})
simple("center_crop_18", 18, "CenterCropPad", x, F.pad(x[:, :, 1:4], (1, 1)), {"s": ints(3, 8)},
       axes=[2, 3])
simple("resize_cubic_axes_18", 18, "Resize", x, F.interpolate(x, size=(10, 12), mode="bicubic"),
       {"r": np.zeros(0, np.float32), "s": np.array([2, 2], np.float32)}, mode="cubic",
       axes=[2, 3])
columns = torch.randn(1, 12, 6)
simple("col2im_18", 18, "Col2Im", columns, F.fold(columns, (3, 4), (2, 2)),
       {"i": ints(3, 4), "k": ints(2, 2)})
theta = torch.randn(2, 2, 3)
simple("affine_grid_20", 20, "AffineGrid", theta, F.affine_grid(theta, (2, 1, 3, 4), False),
       {"s": ints(2, 1, 3, 4)})
parts = torch.split(x, [2, 2, 1], 2)
case("split_18", 18, [("Split", ["x"], ["a", "b", "c"], {"axis": 2, "num_outputs": 3}),
                      ("ReduceSum", ["a", "k"], ["p"], {}), ("ReduceSum", ["b", "k"], ["q"], {}),
                      ("ReduceSum", ["c", "k"], ["r"], {}), ("Sum", ["p", "q", "r"], ["s"], {}),
                      ("Mul", ["s", "r"], ["y"], {})], {"x": x.numpy()}, {"k": ints(2)},
     (x.sum(2, True) * parts[2].sum(2, True)).numpy())

# Quantised: a convolution and a linear layer between pairs, weights as bytes.
s, z = 0.05, 3
fake = torch.fake_quantize_per_tensor_affine
rx = fake(x, s, z, -128, 127)
wc, sc = torch.randn(3, 4, 3, 3), torch.tensor([0.02, 0.03, 0.01])
qc = torch.clamp(torch.round(wc / sc.view(3, 1, 1, 1)), -128, 127)
c = fake(F.conv2d(rx, qc * sc.view(3, 1, 1, 1), padding=1), 0.0973, 128, 0, 255)
pair = [("QuantizeLinear", ["x", "s", "z"], ["q"], {}), ("DequantizeLinear", ["q", "s", "z"], ["r"], {})]
case("qdq_conv", 13, pair + [
    ("DequantizeLinear", ["wq", "sc", "zc"], ["w"], {"axis": 0}),
    ("Conv", ["r", "w"], ["c"], {"pads": [1, 1, 1, 1]}),
    ("QuantizeLinear", ["c", "so", "zo"], ["d"], {}), ("DequantizeLinear", ["d", "so", "zo"], ["y"], {})],
    {"x": x.numpy()},
    {"s": np.float32(s), "z": np.int8(z), "wq": qc.numpy().astype(np.int8), "sc": sc.numpy(),
     "zc": np.zeros(3, np.int8), "so": np.float32(0.0973), "zo": np.uint8(128)}, c.numpy())
v = torch.randn(3, 4)
wl = torch.clamp(torch.round(torch.randn(4, 5) / 0.02), -128, 127)
y = fake(v, s, z, -128, 127) @ (wl * 0.02) + torch.arange(5.)
case("qdq_linear", 13, pair + [
    ("DequantizeLinear", ["wq", "sw", "zw"], ["w"], {}), ("MatMul", ["r", "w"], ["m"], {}),
    ("Add", ["m", "b"], ["y"], {})], {"x": v.numpy()},
    {"s": np.float32(s), "z": np.int8(z), "wq": wl.numpy().astype(np.int8), "sw": np.float32(0.02),
     "zw": np.int8(0), "b": np.arange(5, dtype=np.float32)}, y.numpy())
# Names that are alike in Lua, or mean something there.
case("names", 13, [("Add", ["x.1", "x_1"], ["s"], {}), ("Mul", ["s", "nn"], ["t"], {}),
                   ("Sub", ["t", "end"], ["y"], {})],
     {"x.1": v.numpy(), "x_1": v.numpy() + 1, "nn": v.numpy() * 2, "end": v.numpy() * 3}, {},
     ((2 * v + 1) * 2 * v - 3 * v).numpy(), {"x_1": "x_1_2"})
onnx_cases.write(sys.argv[1], records)
print(len(records), "cases")
