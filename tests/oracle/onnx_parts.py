"""onnx_parts.py -- models in parts: functions, branches, loops, sequences; and transforms;
NumPy and PyTorch give the values

usage   /usr/bin/python3 tests/oracle/onnx_parts.py OUT.gz
"""
import io
import math
import sys

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

import onnx_cases

rng = np.random.default_rng(5)
torch.manual_seed(5)
records = []
KINDS = {np.dtype(np.float32): 1, np.dtype(np.float64): 11, np.dtype(np.bool_): 9, np.dtype(np.int64): 7}


def node(op, inputs, outputs, name="", **attrs):
    return helper.make_node(op, inputs.split(",") if inputs else [], outputs.split(","), name, **attrs)


def graph(nodes, inputs, outputs, known=None):
    def info(name):
        return helper.make_tensor_value_info(name, 1, None)
    return helper.make_graph(nodes, "g", [info(i) for i in inputs], [info(o) for o in outputs],
                             [numpy_helper.from_array(np.asarray(v), k) for k, v in (known or {}).items()])


def model(nodes, inputs, outputs, known, opset, functions=()):
    g = graph(nodes, [], outputs, known)
    g.input.extend(helper.make_tensor_value_info(k, KINDS[v.dtype], v.shape) for k, v in inputs.items())
    m = helper.make_model(g, opset_imports=[helper.make_opsetid("", opset), helper.make_opsetid("own", 1)])
    m.functions.extend(functions)
    return m


def case(name, nodes, inputs, known, want, opset=17, functions=(), rtol=1e-5):
    """want: arrays by the names of outputs, or that of y; a list is that of a sequence."""
    want = want if isinstance(want, dict) else {"y": want}
    m = model(nodes, inputs, list(want), known, opset, functions)
    outputs = []
    for k, v in want.items():
        outputs += [("%s_%d" % (k, i), e) for i, e in enumerate(v)] if isinstance(v, list) else [(k, np.asarray(v))]
    records.append(onnx_cases.record(name, m, list(inputs.items()), outputs, rtol, 1e-5))


def normal(*shape):
    return rng.standard_normal(shape).astype(np.float32)


def ints(*v):
    return np.array(v, np.int64)


# ---- functions ---------------------------------------------------------------------------------

def function(name, inputs, outputs, nodes, opset=17, attributes=(), defaults=(), overload=""):
    f = helper.make_function("own", name, inputs.split(","), outputs.split(","), nodes,
                             [helper.make_opsetid("", opset), helper.make_opsetid("own", 1)], list(attributes))
    for a in defaults:              # attribute_proto and overload are newer than the package
        raw = a.SerializeToString()
        f.MergeFromString(bytes([11 << 3 | 2, len(raw)]) + raw)
    if overload:
        f.MergeFromString(bytes([13 << 3 | 2, len(overload)]) + overload.encode())
    return f


def referring(n, attribute, of, kind):
    a = n.attribute.add()
    a.name, a.ref_attr_name, a.type = attribute, of, kind
    return n


def call(op, inputs, outputs, name="", overload="", **attrs):
    n = node(op, inputs, outputs, name, domain="own", **attrs)
    if overload:
        n.MergeFromString(bytes([8 << 3 | 2, len(overload)]) + overload.encode())
    return n


x = normal(4, 3)
w1, b1, w2, b2 = normal(5, 3), normal(5), normal(2, 5), normal(2)
linear = function("Linear", "x,w,b", "y", [node("Transpose", "w", "t", perm=[1, 0]), node("MatMul", "x,t", "m"),
                                           node("Add", "m,b", "y")])
block = function("Block", "x,w,b", "y", [call("Linear", "x,w,b", "z", "linear"),
                                         referring(node("LeakyRelu", "z", "y"), "alpha", "slope", 1)],
                 attributes=["slope"])
known = {"fc1.weight": w1, "fc1.bias": b1, "fc2.weight": w2, "fc2.bias": b2}


def leaky(v, slope):
    return np.where(v > 0, v, slope * v)


case("function_layers", [call("Block", "x,fc1.weight,fc1.bias", "h", "fc1", slope=0.2),
                         call("Block", "h,fc2.weight,fc2.bias", "y", "fc2", slope=0.5)], {"x": x}, known,
     leaky(leaky(x @ w1.T + b1, 0.2) @ w2.T + b2, 0.5), functions=[block, linear])
slope = helper.make_attribute("slope", 0.25)
case("function_default", [call("Act", "x", "a"), call("Act", "a", "y", slope=0.5)], {"x": x}, {},
     leaky(leaky(x, 0.25), 0.5),
     functions=[function("Act", "x", "y", [referring(node("LeakyRelu", "x", "y"), "alpha", "slope", 1)],
                         defaults=[slope])])
case("function_absent_attribute", [call("Act", "x", "y")], {"x": x}, {}, leaky(x, 0.01),
     functions=[function("Act", "x", "y", [referring(node("LeakyRelu", "x", "y"), "alpha", "slope", 1)],
                         attributes=["slope"])])
case("function_overload", [call("Act", "x", "a", "", "one"), call("Act", "a", "y", "", "two")], {"x": x}, {},
     np.tanh(np.exp(x)), functions=[function("Act", "x", "y", [node("Exp", "x", "y")], overload="one"),
                                    function("Act", "x", "y", [node("Tanh", "x", "y")], overload="two")])
case("function_opset", [node("Unsqueeze", "x,axes", "u"), call("Old", "u", "y")], {"x": x}, {"axes": ints(0)},
     x.sum(1), opset=17, functions=[function("Old", "u", "y", [node("Squeeze", "u", "s", axes=[0]),
                                                               node("ReduceSum", "s", "y", axes=[1], keepdims=0)],
                                             opset=11)])
case("function_missing", [call("Bound", "x,,top", "y")], {"x": x}, {"top": np.float32(0.5)}, np.minimum(x, 0.5),
     functions=[function("Bound", "x,low,high", "y", [node("Clip", "x,low,high", "y")])])
case("function_passes", [call("Two", "x", "a,e"), node("Add", "a,e", "y")], {"x": x}, {}, x + np.exp(x),
     functions=[function("Two", "x", "x,e", [node("Exp", "x", "e")])])
case("function_names", [node("Exp", "x", "t"), call("Act", "x", "u"), node("Add", "t,u", "y")], {"x": x}, {},
     np.exp(x) + np.tanh(-x), functions=[function("Act", "x", "y", [node("Neg", "x", "t"), node("Tanh", "t", "y")])])
yes = graph([node("Mul", "v,v", "p")], [], ["p"])
no = graph([node("Neg", "v", "p")], [], ["p"])
choose = function("Choose", "x,c", "y", [node("Exp", "x", "v"), node("If", "c", "y", then_branch=yes, else_branch=no)])
for flag in (True, False):
    case("function_branch_%d" % flag, [call("Choose", "x,c", "y")], {"x": x}, {"c": np.array(flag)},
         np.exp(x) ** 2 if flag else -np.exp(x), functions=[choose])


class Part(torch.nn.Module):
    def __init__(self, n):
        super().__init__()
        self.norm, self.fc = torch.nn.LayerNorm(n), torch.nn.Linear(n, n)

    def forward(self, x):
        return x + torch.nn.functional.gelu(self.fc(self.norm(x)))


net = torch.nn.Sequential(Part(6), Part(6), torch.nn.Linear(6, 2)).eval()
v, f = torch.randn(3, 6), io.BytesIO()
torch.onnx.export(net, v, f, opset_version=15, export_modules_as_functions={Part, torch.nn.Linear},
                  input_names=["x"])
made = onnx.load_from_string(f.getvalue())
records.append(onnx_cases.record("function_modules", made, [("x", v.numpy())],
                                 [(made.graph.output[0].name, net(v).detach().numpy())], 1e-5, 1e-5))

# ---- branches and loops ------------------------------------------------------------------------

test = [node("ReduceSum", "x", "s", keepdims=0), node("Greater", "s,zero", "c")]
zero = {"zero": np.float32(0)}
both = dict(then_branch=graph([node("Exp", "x", "p"), node("Neg", "x", "q")], [], ["p", "q"]),
            else_branch=graph([node("Tanh", "x", "r"), node("Identity", "x", "t")], [], ["r", "t"]))
for sign in (1, -1):
    u = np.abs(x) * np.float32(sign)
    case("if_computed_%d" % (sign > 0), test + [node("If", "c", "y,z", **both)], {"x": u}, zero,
         {"y": np.exp(u) if sign > 0 else np.tanh(u), "z": -u if sign > 0 else u})
u = np.array([0.3, 0.1], np.float32)
body = graph([node("Mul", "v,two", "w"), node("ReduceMax", "w", "m", keepdims=0), node("Less", "m,top", "o")],
             ["i", "go", "v"], ["o", "w"], {"two": np.float32(2), "top": np.float32(4)})
case("loop_computed", [node("Loop", "n,,x", "y", body=body)], {"x": u}, {"n": ints(7).reshape(())}, u * 16)
case("loop_bounded", [node("Loop", "n,,x", "y", body=body)], {"x": u}, {"n": ints(2).reshape(())}, u * 4)

step = graph([node("Add", "s,a", "t"), node("Mul", "t,b", "z"), node("Identity", "t", "r")], ["s", "a", "b"],
             ["r", "z", "t"])
a, b, s = normal(2, 4, 3), normal(2, 3, 4), normal(2, 3)


def scanned(back_a, back_b, back_z, back_t):
    t, zs, ts = s, [], []
    for i in range(4):
        t = t + a[:, 3 - i if back_a else i]
        zs.append(t * b[:, :, 3 - i if back_b else i])
        ts.append(t)
    z, r = np.stack(zs[::-1] if back_z else zs, 2), np.stack(ts[::-1] if back_t else ts, 1)
    return {"last": t, "z": z, "r": r}


for ways in ((0, 0, 0, 0), (1, 1, 1, 1), (1, 0, 0, 1), (0, 1, 1, 0)):
    case("scan_%d%d%d%d" % ways, [node("Scan", "s,a,b", "last,z,r", body=step, num_scan_inputs=2,
                                       scan_input_axes=[1, -1], scan_output_axes=[2, 1],
                                       scan_input_directions=ways[:2], scan_output_directions=ways[2:])],
         {"s": s, "a": a, "b": b}, {}, scanned(*ways))

# ---- sequences ---------------------------------------------------------------------------------

x = normal(6, 5)
at = {"first": ints(0).reshape(()), "last": ints(-1).reshape(()), "one": ints(1).reshape(()),
      "sizes": ints(2, 1, 3), "two": ints(2).reshape(())}
case("sequence_split", [node("SplitToSequence", "x,sizes", "q", axis=0), node("SequenceAt", "q,last", "y"),
                        node("SequenceLength", "q", "n"), node("Cast", "n", "z", to=1)], {"x": x}, at,
     {"y": x[3:], "z": np.float32(3)})
case("sequence_rows", [node("SplitToSequence", "x", "q", axis=1, keepdims=0), node("SequenceErase", "q,one", "r"),
                       node("ConcatFromSequence", "r", "y", axis=1, new_axis=1)], {"x": x}, at,
     np.delete(x, 1, 1))
case("sequence_insert", [node("SequenceEmpty", "", "e"), node("SequenceInsert", "e,x", "p"), node("Neg", "x", "m"),
                         node("SequenceInsert", "p,m,first", "q"), node("Exp", "x", "o"),
                         node("SequenceInsert", "q,o,last", "r"), node("SequenceErase", "r", "t"),
                         node("ConcatFromSequence", "t", "y", axis=0)], {"x": x}, at,
     np.concatenate([-x, np.exp(x)]))
case("sequence_equal", [node("SplitToSequence", "x,two", "q", axis=1), node("SequenceMap", "q,x", "m", body=graph(
    [node("ReduceMean", "p", "u", axes=[1]), node("Add", "u,w", "o")], ["p", "w"], ["o"])),
    node("ConcatFromSequence", "m", "y", axis=-1)], {"x": x}, at,
    np.concatenate([x + x[:, i:i + 2].mean(1, keepdims=True) for i in (0, 2, 4)], 1))
case("sequence_output", [node("Neg", "x", "n"), node("SequenceConstruct", "x,n", "y")], {"x": x}, {},
     {"y": [x, -x]})
case("optional", [node("Optional", "x", "o"), node("OptionalHasElement", "o", "h"), node("OptionalGetElement", "o", "g"),
                  node("If", "h", "y", then_branch=graph([node("Neg", "g", "p")], [], ["p"]),
                       else_branch=graph([node("Exp", "g", "p")], [], ["p"]))], {"x": x}, {}, -x)

# ---- transforms and determinants ---------------------------------------------------------------

x = normal(2, 6, 3, 1)


def pair(v):
    return np.stack([v.real, v.imag], -1)


case("dft_20", [node("DFT", "x,n,a", "y")], {"x": x}, {"n": ints(8).reshape(()), "a": ints(1).reshape(())},
     pair(np.fft.fft(x[..., 0], 8, 1)), opset=20)
case("dft_cut", [node("DFT", "x,n", "y", onesided=1)], {"x": x}, {"n": ints(5).reshape(())},
     pair(np.fft.rfft(x[..., 0], 5, 1)))
z = normal(2, 4, 5, 2)
case("dft_default", [node("DFT", "x", "y", inverse=1)], {"x": z}, {}, pair(np.fft.ifft(z[..., 0] + 1j * z[..., 1], axis=2)),
     opset=20)
x, hann = normal(2, 20), np.hanning(8).astype(np.float32)
framed = np.stack([x[:, i:i + 8] for i in range(0, 13, 4)], 1)
case("stft_whole", [node("STFT", "x,s,w", "y", onesided=0)], {"x": x}, {"s": ints(4).reshape(()), "w": hann},
     pair(np.fft.fft(framed * hann)))
for n in (1, 2, 3, 6):
    x = normal(3, n, n)
    x[0, 0, 0] = 0                  # an exchange of rows
    if n > 2:
        x[1, :, 1] = x[1, :, 2]     # a determinant that is zero
        x[2, :, 0] = 0
    case("det_%d" % n, [node("Det", "x", "y")], {"x": x}, {}, np.linalg.det(x.astype(np.float64)).astype(np.float32), rtol=1e-4)

# ---- regions of images ---------------------------------------------------------------------------


def corners(y, x, h, w):
    """The elements around a place, with what they count."""
    if not (-1 <= y <= h and -1 <= x <= w):
        return [(0, 0, 0.0)] * 4
    y, x = min(max(y, 0), h - 1), min(max(x, 0), w - 1)
    i, k = int(y), int(x)
    return [(a, c, (1 - abs(y - v)) * (1 - abs(x - u))) for a, v in ((i, i), (min(i + 1, h - 1), i + 1))
            for c, u in ((k, k), (min(k + 1, w - 1), k + 1))]


def pooled(x, box, out, ratio, scale, half, largest):
    x1, y1, x2, y2 = (v * scale - (0.5 if half else 0) for v in box)
    high, wide = ((y2 - y1), (x2 - x1)) if half else (max(y2 - y1, 1), max(x2 - x1, 1))
    rows, columns = (ratio, ratio) if ratio else (math.ceil(high / out[0]), math.ceil(wide / out[1]))
    y = np.zeros((x.shape[0],) + out)
    for p in range(out[0]):
        for q in range(out[1]):
            found = []
            for i in range(rows):
                for k in range(columns):
                    at = corners(y1 + high / out[0] * (p + (i + 0.5) / rows),
                                 x1 + wide / out[1] * (q + (k + 0.5) / columns), *x.shape[1:])
                    parts = np.array([x[:, a, c] * w for a, c, w in at])
                    found.append(parts.max(0) if largest else parts.sum(0))
            if found:
                y[:, p, q] = np.max(found, 0) if largest else np.sum(found, 0) / (rows * columns)
    return y


x, at = normal(2, 3, 7, 9), np.array([1, 0, 1, 1], np.int64)
boxes = np.array([[0.5, 1, 6, 5.5], [2, 2, 2.25, 2.5], [-3, -4, 12, 9], [4, 3, 3, 2]], np.float32)
for name, ratio, scale, half, largest in (("fixed", 2, 1.0, True, False), ("old", 3, 0.5, False, False),
                                          ("adaptive", 0, 0.5, True, False), ("largest", 2, 1.0, True, True)):
    more = {"coordinate_transformation_mode": "output_half_pixel"} if not half else {}
    given = boxes[:2] if ratio == 0 else boxes
    case("roi_" + name, [node("RoiAlign", "x,boxes,at", "y", output_height=2, output_width=3, sampling_ratio=ratio,
                              spatial_scale=scale, mode="max" if largest else "avg", **more)],
         {"x": x, "boxes": given, "at": at[:len(given)]}, {},
         np.stack([pooled(x[i].astype(np.float64), box, (2, 3), ratio, scale, half, largest)
                   for i, box in zip(at, given)]).astype(np.float32))



def largest(x, box, out, scale):
    x1, y1, x2, y2 = (int(np.floor(v * scale + 0.5)) for v in box)
    high, wide = max(y2 - y1 + 1, 1) / out[0], max(x2 - x1 + 1, 1) / out[1]
    y = np.zeros((x.shape[0],) + out, np.float32)
    for p in range(out[0]):
        for q in range(out[1]):
            rows = slice(max(math.floor(p * high) + y1, 0), max(math.ceil((p + 1) * high) + y1, 0))
            part = x[:, rows, max(math.floor(q * wide) + x1, 0):max(math.ceil((q + 1) * wide) + x1, 0)]
            if part.size:
                y[:, p, q] = part.max((1, 2))
    return y


given = np.concatenate([at[:, None].astype(np.float32), boxes], 1)
for scale in (1.0, 0.4):
    case("roi_pool_%g" % scale, [node("MaxRoiPool", "x,boxes", "y", pooled_shape=[2, 3], spatial_scale=scale)],
         {"x": x, "boxes": given}, {}, np.stack([largest(x[i], box, (2, 3), scale) for i, box in zip(at, boxes)]))

# ---- kernels whose taps are moved ----------------------------------------------------------------


def bent(x, w, offset, mask, groups, stride, pad, dilation):
    images, channels, h, wide = x.shape
    k, parts = w.shape[2:], offset.shape[1] // (2 * w.shape[2] * w.shape[3])
    rows, columns = offset.shape[2:]
    y = np.zeros((images, w.shape[0], rows, columns))
    for n, o, c, i, j, p, q in np.ndindex(images, w.shape[0], w.shape[1], k[0], k[1], rows, columns):
        channel = o // (w.shape[0] // groups) * w.shape[1] + c
        tap = (channel // (channels // parts) * k[0] + i) * k[1] + j
        v = p * stride[0] - pad[0] + i * dilation[0] + offset[n, 2 * tap, p, q]
        u = q * stride[1] - pad[1] + j * dilation[1] + offset[n, 2 * tap + 1, p, q]
        a, b = math.floor(v), math.floor(u)
        value = sum(x[n, channel, r, s] * (1 - abs(v - r)) * (1 - abs(u - s)) for r in (a, a + 1)
                    for s in (b, b + 1) if 0 <= r < h and 0 <= s < wide)
        y[n, o, p, q] += value * w[o, c, i, j] * (1 if mask is None else mask[n, tap, p, q])
    return y


x, w, bias = normal(2, 4, 5, 6), normal(6, 2, 2, 3), normal(6)
offset, mask = normal(2, 24, 2, 3), np.abs(normal(2, 12, 2, 3))
case("deform", [node("DeformConv", "x,w,o,b,m", "y", group=2, offset_group=2, strides=[2, 2], pads=[0, 1, 0, 1],
                     dilations=[2, 1])], {"x": x, "o": offset, "m": mask}, {"w": w, "b": bias},
     (bent(x, w, offset, mask, 2, (2, 2), (0, 1), (2, 1)) + bias[:, None, None]).astype(np.float32), opset=19)
x, w, offset = normal(1, 1, 3, 3), normal(1, 1, 2, 2), normal(1, 8, 2, 2)
case("deform_plain", [node("DeformConv", "x,w,o", "y")], {"x": x, "o": offset}, {"w": w},
     bent(x, w, offset, None, 1, (1, 1), (0, 0), (1, 1)).astype(np.float32), opset=19)

# ---- more values than a function of Lua has variables ------------------------------------------

x, v, nodes, last = normal(5), None, [], "x"
for i in range(100):        # two values of one statement each; both are used twice
    nodes += [node("TopK", "%s,k" % last, "v%d,i%d" % (i, i), largest=i % 2), node("Cast", "i%d" % i, "f%d" % i, to=1),
              node("Mul", "v%d,v%d" % (i, i), "q%d" % i), node("Mul", "f%d,f%d" % (i, i), "g%d" % i),
              node("Sub", "q%d,g%d" % (i, i), "d%d" % i), node("Sum", "v%d,f%d,d%d" % (i, i, i), "s%d" % i),
              node("Sin", "s%d" % i, "t%d" % i)]
    last, v = "t%d" % i, (x if i == 0 else v).astype(np.float64)
    order = np.argsort(-v if i % 2 else v, kind="stable")
    v = np.sin(v[order] + order + v[order] ** 2 - order ** 2.0)
case("variables_pairs", nodes + [node("Identity", last, "y")], {"x": x}, {"k": ints(5)}, v.astype(np.float32), rtol=1e-3)
x, nodes, last = normal(3, 4), [], "s"
for i in range(100):
    nodes += [node("Sin", last, "a%d" % i), node("Mul", "a%d,a%d" % (i, i), "b%d" % i),
              node("Mean", "a%d,b%d,b%d,r" % (i, i, i), "c%d" % i)]
    last = "c%d" % i
step = graph(nodes + [node("Identity", last, "n"), node("Sin", last, "z")], ["s", "r"], ["n", "z"])
s, rows = np.zeros(4), []
for r in x.astype(np.float64):
    for i in range(100):
        s = (np.sin(s) + 2 * np.sin(s) ** 2 + r) / 4
    rows.append(np.sin(s))
case("variables_loop", [node("Scan", "zero,x", "last,q", body=step, num_scan_inputs=1), node("Sum", "q,last", "y")],
     {"x": x}, {"zero": np.zeros(4, np.float32)}, np.stack(rows) + s)
onnx_cases.write(sys.argv[1], records)
print(len(records), "cases")
