"""onnx_integers.py -- operators on integers: bits, products, weights of 4, 8 and 16 bits with
scales for all, for each channel or for blocks; NumPy gives the values

usage   /usr/bin/python3 tests/oracle/onnx_integers.py OUT.gz
"""
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper

import onnx_cases

rng = np.random.default_rng(11)
records = []
CODES = {np.dtype(t): c for t, c in (
    (np.float32, 1), (np.uint8, 2), (np.int8, 3), (np.uint16, 4), (np.int16, 5), (np.int32, 6),
    (np.int64, 7))}
UINT4, INT4 = 21, 22
BORDERS = {2: (0, 255), 3: (-128, 127), 4: (0, 65535), 5: (-32768, 32767), UINT4: (0, 15), INT4: (-8, 7)}


def nibbles(v):
    """Two integers of 4 bits in a byte, the lower half first."""
    v = np.resize(np.append(v.astype(np.int64).ravel() & 15, 0), (v.size + 1) // 2 * 2)
    v[v.size - v.size % 2:] = 0
    return (v[::2] | v[1::2] << 4).astype(np.uint8).tobytes()


def tensor(name, v, code=None, listed=False):
    if code is None:
        return numpy_helper.from_array(v, name)
    t = TensorProto(name=name, data_type=code, dims=v.shape)
    if code >= UINT4 and listed:
        t.int32_data.extend(nibbles(v))
    elif code >= UINT4:
        t.raw_data = nibbles(v)
    else:
        t.raw_data = v.astype({c: d for d, c in CODES.items()}[code]).tobytes()
    return t


def case(name, opset, nodes, inputs, tensors, want):
    graph = helper.make_graph(
        [helper.make_node(op, i, o, **a) for op, i, o, a in nodes], "g",
        [helper.make_tensor_value_info(k, CODES[v.dtype], v.shape) for k, v in inputs.items()],
        [helper.make_tensor_value_info("y", 1, None)], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    records.append(onnx_cases.record(name, model, list(inputs.items()), [("y", want)], 1e-5, 1e-5))


# ---- bits -------------------------------------------------------------------------------------

for dtype in (np.uint8, np.int8, np.int32):
    ends = np.iinfo(dtype)
    x = rng.integers(ends.min, ends.max, (3, 4), dtype, endpoint=True)
    k = np.array([ends.min, ends.max, 5, 100], dtype)
    for op, f in (("And", np.bitwise_and), ("Or", np.bitwise_or), ("Xor", np.bitwise_xor)):
        case("bits_%s_%s" % (op, x.dtype), 18, [("Bitwise" + op, ["x", "k"], ["y"], {})],
             {"x": x, "k": k}, [], f(x, k))
    case("bits_Not_%s" % x.dtype, 18, [("BitwiseNot", ["x"], ["y"], {})], {"x": x}, [], ~x)

# ---- products: sums beyond what single precision has exactly ------------------------------------

u, v = rng.integers(0, 256, (2, 500), np.uint8), rng.integers(0, 256, (500, 2), np.uint8)
case("product_bytes", 10, [("MatMulInteger", ["u", "v", "a"], ["y"], {})], {"u": u, "v": v},
     [tensor("a", np.array(1, np.uint8))], (u.astype(np.int64) - 1) @ v.astype(np.int64))
image = rng.integers(0, 256, (1, 40, 4, 4), np.uint8)
taps = rng.integers(0, 256, (1, 40, 3, 3), np.uint8)
sums = [[[np.sum(image[0, :, i:i + 3, k:k + 3].astype(np.int64) * t) for k in (0, 1)] for i in (0, 1)]
        for t in taps.astype(np.int64)]
case("conv_bytes", 10, [("ConvInteger", ["x", "w"], ["y"], {})], {"x": image, "w": taps}, [],
     np.array(sums)[None])
m, n = rng.integers(-5000, 5000, (2, 3, 7), np.int32), rng.integers(-5000, 5000, (7, 4), np.int32)
case("product_ints", 13, [("MatMul", ["m", "n"], ["y"], {})], {"m": m, "n": n}, [], m @ n)
case("gemm_ints", 13, [("Gemm", ["n", "m", "c"], ["y"], {"transA": 1, "transB": 1})], {"n": n, "m": m[0]},
     [tensor("c", np.array([1, -2, 3], np.int32))], n.T @ m[0].T + [1, -2, 3])
case("einsum_ints", 13, [("Einsum", ["m", "n"], ["y"], {"equation": "bij, jk -> bki"})], {"m": m, "n": n}, [],
     np.einsum("bij,jk->bki", m, n))

# ---- weights and what lies between layers, as integers ---------------------------------------------


def spread(v, shape, axis, block):
    if np.ndim(v) == 0:
        return v
    if block:
        return np.take(np.repeat(v, block, axis), range(shape[axis]), axis)
    return v.reshape([-1 if i == axis else 1 for i in range(len(shape))])


def weight(name, code, of, axis=1, block=0, zeros=True, listed=False):
    """x times a weight of that type; `of` is the shape of the scales."""
    low, high = BORDERS[code]
    w, zero = rng.integers(low, high + 1, (10, 6)), rng.integers(0, 4, of)
    scale = np.asarray(rng.uniform(0.1, 1, of) / (high - low), np.float32)
    x = rng.standard_normal((3, 10)).astype(np.float32)
    tensors = [tensor("w", w, code, listed), tensor("s", scale)]
    tensors += [tensor("z", np.asarray(zero), code, listed)] if zeros else []
    d = (w - (spread(zero, w.shape, axis, block) if zeros else 0)) * spread(scale, w.shape, axis, block)
    attrs = {"axis": axis, **({"block_size": block} if block else {})}
    case("weight_" + name, 21, [("DequantizeLinear", ["w", "s"] + ["z"] * zeros, ["d"], attrs),
                                ("MatMul", ["x", "d"], ["y"], {})], {"x": x}, tensors, x @ d.astype(np.float32))


def between(name, code, of, axis=1, block=0):
    """Rounded to that type and back."""
    low, high = BORDERS[code]
    x = rng.standard_normal((5, 6)).astype(np.float32)
    scale, zero = np.asarray(rng.uniform(3, 6, of) / (high - low), np.float32), rng.integers(0, 3, of)
    s, z = (spread(v, x.shape, axis, block) for v in (scale, zero))
    attrs = {"axis": axis, **({"block_size": block} if block else {})}
    case("between_" + name, 21, [("QuantizeLinear", ["x", "s", "z"], ["q"], attrs),
                                 ("DequantizeLinear", ["q", "s", "z"], ["y"], attrs)], {"x": x},
         [tensor("s", scale), tensor("z", np.asarray(zero), code)],
         (np.clip(np.round(x / s) + z, low, high) - z) * s)


for name, code in (("u8", 2), ("i8", 3), ("u16", 4), ("i16", 5), ("u4", UINT4), ("i4", INT4)):
    weight(name, code, ())
    weight(name + "_columns", code, (6,), zeros=False)
    weight(name + "_rows", code, (10,), axis=0)
    weight(name + "_blocks", code, (4, 6), axis=0, block=3)
    between(name, code, ())
    between(name + "_columns", code, (6,))
    between(name + "_blocks", code, (5, 2), block=4)
weight("u4_listed", UINT4, (), listed=True)
weight("i4_listed", INT4, (5, 6), axis=0, block=2, listed=True)
onnx_cases.write(sys.argv[1], records)
print(len(records), "cases")
