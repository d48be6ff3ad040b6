"""onnx_forms.py -- operators with attributes and inputs that neither ONNX's own suite
nor PyTorch's exporter gives them; PyTorch and NumPy give the values

usage   /usr/bin/python3 tests/oracle/onnx_forms.py OUT.gz
"""
import sys

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

import onnx_cases

torch.manual_seed(7)
records = []
KINDS = {np.dtype(np.float32): TensorProto.FLOAT, np.dtype(np.int64): TensorProto.INT64,
         np.dtype(np.int32): TensorProto.INT32, np.dtype(np.float64): TensorProto.DOUBLE,
         np.dtype(np.float16): TensorProto.FLOAT16}


def array(v):
    return v.detach().numpy() if isinstance(v, torch.Tensor) else np.asarray(v)


def case(name, opset, op, inputs, known, want, **attrs):
    """One node; its inputs are those of both tables, in order, with None for none."""
    order = [k if v is not None else "" for k, v in {**inputs, **known}.items()]
    inputs = {k: array(v) for k, v in inputs.items()}
    known = {k: array(v) for k, v in known.items() if v is not None}
    want = [array(w) for w in (want if isinstance(want, (list, tuple)) else [want])]
    names = ["y%d" % i for i in range(len(want))]

    def info(k, v, shape):
        return helper.make_tensor_value_info(k, KINDS[v.dtype], shape)
    graph = helper.make_graph(
        [helper.make_node(op, order, names, **attrs)], "g",
        [info(k, v, v.shape) for k, v in inputs.items()],
        [info(k, v, None) for k, v in zip(names, want)],
        [numpy_helper.from_array(v, k) for k, v in known.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    records.append(onnx_cases.record(name, model, list(inputs.items()), list(zip(names, want)),
                                     1e-4, 1e-5))


# ---- recurrent: lengths, states, layout -----------------------------------------------

GATES = {"LSTM": [0, 3, 1, 2], "GRU": [1, 0, 2], "RNN": [0]}
STEPS, BATCH, SIZE, HIDDEN = 5, 3, 4, 2


def by_layer(name, kind, dirs=1, states=False, lengths=None, layout=0, bias=True):
    layer = getattr(nn, kind)(SIZE, HIDDEN, bidirectional=dirs == 2, bias=bias)

    def gates(key):
        def one(suffix):
            parts = getattr(layer, key + suffix).chunk(len(GATES[kind]), 0)
            return torch.cat([parts[k] for k in GATES[kind]], 0)
        return torch.stack([one(s) for s in ("_l0", "_l0_reverse")[:dirs]])
    x = torch.randn(STEPS, BATCH, SIZE)
    h, c = torch.randn(2, dirs, BATCH, HIDDEN) * (1 if states else 0)
    state = (h, c) if kind == "LSTM" else h
    if lengths:
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
        y, last = layer(packed, state)
        y, _ = nn.utils.rnn.pad_packed_sequence(y, total_length=STEPS)
    else:
        y, last = layer(x, state)
    y = y.view(STEPS, BATCH, dirs, HIDDEN).transpose(1, 2)
    last = list(last) if kind == "LSTM" else [last]
    if layout:
        x, y = x.transpose(0, 1), y.permute(2, 0, 1, 3)
        h, c, last = h.transpose(0, 1), c.transpose(0, 1), [s.transpose(0, 1) for s in last]
    known = {"W": gates("weight_ih"), "R": gates("weight_hh"),
             "B": torch.cat([gates("bias_ih"), gates("bias_hh")], 1) if bias else None,
             "lengths": np.array(lengths, np.int32) if lengths else None,
             "h": h if states else None, "c": c if states and kind == "LSTM" else None}
    while list(known.values())[-1] is None:
        known.popitem()
    attrs = {"hidden_size": HIDDEN}
    attrs.update({"direction": "bidirectional"} if dirs == 2 else {})
    attrs.update({"layout": 1} if layout else {})
    attrs.update({"linear_before_reset": 1} if kind == "GRU" else {})
    case(name, 14, kind, {"x": x.contiguous()}, known, [y] + last, **attrs)


for kind in ("LSTM", "GRU", "RNN"):
    by_layer(kind + "_lengths", kind, 2, lengths=[5, 2, 3])
    by_layer(kind + "_states_lengths", kind, 2, states=True, lengths=[1, 5, 3])
    by_layer(kind + "_layout", kind, 2, states=True, lengths=[5, 2, 4], layout=1)
    by_layer(kind + "_no_bias", kind, 2, bias=False, states=True)


# ---- recurrent: activations, clip, coupled gates ----------------------------------------

def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def hard(alpha=0.2, beta=0.5):
    return lambda v: np.clip(alpha * v + beta, 0, 1)


def leaky(alpha=0.01):
    return lambda v: np.where(v < 0, alpha * v, v)


def by_hand(name, kind, step, functions, clip=0, peep=False, **attrs):
    """step(g, f) gives new states from the sums of the gates, a list of functions whose
    argument is clipped, and the states."""
    gates = len(GATES[kind])
    x, w = np.random.randn(4, 2, 3).astype("f"), np.random.randn(1, gates * 3, 3).astype("f")
    r, b = np.random.randn(1, gates * 3, 3).astype("f"), np.random.randn(1, gates * 6).astype("f")
    p = np.random.randn(1, 9).astype("f") if peep else None
    state, ys = [np.zeros((2, 3))] * (2 if kind == "LSTM" else 1), []

    def clipped(f):
        return lambda v: f(np.clip(v, -clip, clip) if clip else v)
    for row in x:
        ih = np.split(row @ w[0].T + b[0, :gates * 3], gates, 1)
        hh = [lambda h, k=k: h @ r[0, 3 * k:3 * k + 3].T + b[0, 3 * (gates + k):3 * (gates + k) + 3]
              for k in range(gates)]
        state = step(ih, hh, [clipped(f) for f in functions], state, np.split(p[0], 3) if peep else [0] * 3)
        ys.append(state[0])
    known = {"W": w, "R": r, "B": b}
    known.update({"lengths": None, "h": None, "c": None, "P": p} if peep else {})
    attrs.update({"clip": clip} if clip else {})
    want = [np.stack(ys)[:, None]] + [s[None] for s in state]
    case(name, 14, kind, {"x": x}, known, [v.astype("f") for v in want], hidden_size=3, **attrs)


def rnn(ih, hh, f, state, p):
    return [f[0](ih[0] + hh[0](state[0]))]


def gru(ih, hh, f, state, p):
    h, = state
    z, r = f[0](ih[0] + hh[0](h)), f[0](ih[1] + hh[1](h))
    return [(1 - z) * f[1](ih[2] + r * hh[2](h)) + z * h]


def gru_before(ih, hh, f, state, p):
    h, = state
    z, r = f[0](ih[0] + hh[0](h)), f[0](ih[1] + hh[1](h))
    return [(1 - z) * f[1](ih[2] + hh[2](r * h)) + z * h]


def lstm(ih, hh, f, state, p, coupled=False):
    h, c = state
    i, o, g, n = (a + b(h) for a, b in zip(ih, hh))
    i = f[0](i + p[0] * c)
    c = (1 - i if coupled else f[0](g + p[2] * c)) * c + i * f[1](n)
    return [f[0](o + p[1] * c) * np.tanh(c), c]


def lstm_coupled(ih, hh, f, state, p):
    return lstm(ih, hh, f, state, p, True)


np.random.seed(3)
for name, f, attrs in (
        ("LeakyRelu", leaky(0.3), {"activation_alpha": [0.3]}), ("leakyrelu", leaky(), {}),
        ("Elu", lambda v: np.where(v < 0, 0.7 * np.expm1(np.minimum(v, 0)), v), {"activation_alpha": [0.7]}),
        ("HardSigmoid", hard(0.25, 0.4), {"activation_alpha": [0.25], "activation_beta": [0.4]}),
        ("hardsigmoid", hard(), {}),
        ("ScaledTanh", lambda v: 1.1 * np.tanh(0.6 * v),
         {"activation_alpha": [1.1], "activation_beta": [0.6]}),
        ("Affine", lambda v: 0.3 * v + 0.1, {"activation_alpha": [0.3], "activation_beta": [0.1]}),
        ("ThresholdedRelu", lambda v: np.where(v > 0.5, v, 0), {"activation_alpha": [0.5]}),
        ("Softplus", lambda v: np.log1p(np.exp(v)), {})):
    by_hand("RNN_" + name, "RNN", rnn, [f], activations=[name], **attrs)
by_hand("RNN_clip", "RNN", rnn, [np.tanh], clip=0.5)
by_hand("LSTM_clip", "LSTM", lstm, [sigmoid, np.tanh], clip=0.4, peep=True)
by_hand("LSTM_coupled", "LSTM", lstm_coupled, [sigmoid, np.tanh], peep=True, input_forget=1)
by_hand("LSTM_activations", "LSTM", lstm, [hard(), lambda v: v / (1 + abs(v))],
        activations=["HardSigmoid", "Softsign", "Tanh"])
by_hand("GRU_clip", "GRU", gru, [sigmoid, np.tanh], clip=0.4, linear_before_reset=1)
by_hand("GRU_activations", "GRU", gru_before, [hard(0.3), leaky(0.2)],
        activations=["HardSigmoid", "LeakyRelu"], activation_alpha=[0.3, 0.2])

# ---- norms ------------------------------------------------------------------------------

rows = torch.randn(6, 3)
scale, bias, mean, var = torch.randn(3), torch.randn(3), torch.randn(3), torch.rand(3) + 0.5
case("batch_norm_rows", 9, "BatchNormalization", {"x": rows},
     {"s": scale, "b": bias, "m": mean, "v": var}, F.batch_norm(rows, mean, var, scale, bias, eps=1e-2),
     epsilon=1e-2)

# ---- images -----------------------------------------------------------------------------

x = torch.randn(2, 3, 5, 6)
grid = torch.rand(2, 4, 3, 2) * 2.6 - 1.3
for mode in ("bilinear", "nearest", "bicubic"):
    for padding in ("zeros", "border", "reflection"):
        corners = padding == "border"
        case("grid_%s_%s" % (mode, padding), 16, "GridSample", {"x": x, "grid": grid}, {},
             F.grid_sample(x, grid, mode, padding, corners), mode=mode, padding_mode=padding,
             align_corners=int(corners))
volume = torch.randn(1, 2, 3, 4, 5)
places = torch.rand(1, 2, 3, 2, 3) * 2.4 - 1.2
case("grid_volume", 20, "GridSample", {"x": volume, "grid": places}, {},
     F.grid_sample(volume, places, "bilinear", "reflection", False), mode="linear",
     padding_mode="reflection")

# ---- pooling ----------------------------------------------------------------------------

channels = torch.arange(6).view(2, 3, 1, 1) * 30
y, at = F.max_pool2d(x, 3, 2, 1, return_indices=True)
case("max_places", 12, "MaxPool", {"x": x}, {}, [y, at + channels], kernel_shape=[3, 3],
     strides=[2, 2], pads=[1, 1, 1, 1])
case("max_places_columns", 12, "MaxPool", {"x": x}, {}, [y, at % 6 * 5 + at // 6 + channels],
     kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1], storage_order=1)
line = torch.randn(2, 3, 9)
y, at = F.max_pool1d(line, 2, 1, 0, 2, return_indices=True)
case("max_places_line", 12, "MaxPool", {"x": line}, {}, [y, at + channels.view(2, 3, 1) * 9 // 30],
     kernel_shape=[2], dilations=[2])
y, at = F.max_pool2d(torch.randn(1, 2, 4, 4), 2, return_indices=True)
at = at + torch.arange(2).view(1, 2, 1, 1) * 16
flat = torch.zeros(32).scatter(0, at.flatten(), y.flatten()).view(1, 2, 4, 4)
case("max_unpool", 11, "MaxUnpool", {"x": y, "at": at}, {}, flat, kernel_shape=[2, 2], strides=[2, 2])
case("max_unpool_larger", 11, "MaxUnpool", {"x": y, "at": at}, {"s": np.array([1, 2, 5, 6])},
     F.pad(flat, (0, 2, 0, 1)), kernel_shape=[2, 2], strides=[2, 2])


def apart(v):
    """The sum of each window of 2 by 2 elements, one of which is between two."""
    return v[:, :, :-2, :-2] + v[:, :, 2:, :-2] + v[:, :, :-2, 2:] + v[:, :, 2:, 2:]


wide, ones = F.pad(x, (1, 1, 1, 1)), F.pad(torch.ones_like(x), (1, 1, 1, 1))
case("average_apart", 19, "AveragePool", {"x": x}, {}, apart(x) / 4, kernel_shape=[2, 2],
     dilations=[2, 2])
case("average_apart_pad", 19, "AveragePool", {"x": x}, {}, apart(wide) / apart(ones),
     kernel_shape=[2, 2], dilations=[2, 2], pads=[1, 1, 1, 1])
case("power_apart", 18, "LpPool", {"x": x}, {}, apart(x.abs() ** 3) ** (1 / 3), kernel_shape=[2, 2],
     dilations=[2, 2], p=3)
case("power_ceil", 18, "LpPool", {"x": x}, {},
     F.lp_pool2d(F.pad(x, (0, 1, 0, 0)), 2, 3, 2), kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)

# What is infinite is not learnt, in any type, as bytes or as a list of numbers.
scores = torch.randn(4, 4)
hidden = np.triu(np.full((4, 4), -np.inf), 1)
for kind in (np.float64, np.float16):
    masked = torch.softmax(scores.double() + torch.tensor(hidden), 1)
    mask = numpy_helper.from_array(hidden.astype(kind), "mask")
    listed = helper.make_tensor("listed", KINDS[np.dtype(kind)], [4, 4], hidden.astype(kind).flatten())
    for one in (mask, listed):
        name = "mask_%s_%s" % (np.dtype(kind).name, one.name)
        graph = helper.make_graph(
            [helper.make_node("Cast", ["x"], ["c"], to=one.data_type), helper.make_node("Add", ["c", one.name], ["s"]),
             helper.make_node("Softmax", ["s"], ["p"], axis=1), helper.make_node("Cast", ["p"], ["y"], to=1)], "g",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [4, 4])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4, 4])], [one])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
        records.append(onnx_cases.record(name, model, [("x", scores.numpy())], [("y", masked.float().numpy())],
                                         1e-2, 1e-3))

# Sums along a sequence, of samples that each have their own, forwards and backwards.
one = [helper.make_tensor_value_info(k, TensorProto.FLOAT, [2]) for k in ("s", "v", "t", "z")]
body = helper.make_graph([helper.make_node("Add", ["s", "v"], ["t"]), helper.make_node("Neg", ["t"], ["z"])],
                         "body", one[:2], one[2:])
start, rows = torch.randn(3, 2), torch.randn(3, 4, 2)
for way in (0, 1):
    sums = start[:, None] + (rows.flip(1) if way else rows).cumsum(1)
    graph = helper.make_graph(
        [helper.make_node("Scan", ["", "start", "rows"], ["last", "all"], body=body, num_scan_inputs=1,
                          directions=[way])], "g",
        [helper.make_tensor_value_info("start", TensorProto.FLOAT, [3, 2]),
         helper.make_tensor_value_info("rows", TensorProto.FLOAT, [3, 4, 2])],
        [helper.make_tensor_value_info("last", TensorProto.FLOAT, [3, 2]),
         helper.make_tensor_value_info("all", TensorProto.FLOAT, [3, 4, 2])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 8)])
    records.append(onnx_cases.record("scan_of_samples_%d" % way, model, [("start", start.numpy()), ("rows", rows.numpy())],
                                     [("last", sums[:, -1].numpy()), ("all", -sums.numpy())], 1e-5, 1e-6))

# A loop that only its condition ends.
turn = helper.make_graph(
    [helper.make_node("Add", ["k", "one"], ["next"]), helper.make_node("Less", ["next", "four"], ["go"]),
     helper.make_node("Mul", ["v", "v"], ["w"])], "turn",
    [helper.make_tensor_value_info("i", TensorProto.INT64, []), helper.make_tensor_value_info("c", TensorProto.BOOL, []),
     helper.make_tensor_value_info("k", TensorProto.INT64, []), helper.make_tensor_value_info("v", TensorProto.FLOAT, [3])],
    [helper.make_tensor_value_info("go", TensorProto.BOOL, []), helper.make_tensor_value_info("next", TensorProto.INT64, []),
     helper.make_tensor_value_info("w", TensorProto.FLOAT, [3])])
base = torch.rand(3)
graph = helper.make_graph(
    [helper.make_node("Loop", ["", "yes", "zero", "x"], ["count", "y"], body=turn)], "g",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])],
    [numpy_helper.from_array(np.array(v), k) for k, v in (("yes", True), ("zero", 0), ("one", 1), ("four", 4))])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
records.append(onnx_cases.record("loop_by_condition", model, [("x", base.numpy())], [("y", (base ** 16).numpy())],
                                 1e-5, 1e-6))

onnx_cases.write(sys.argv[1], records)
print(len(records), "cases")
