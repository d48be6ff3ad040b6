"""onnx_cases.py -- the operator tests of ONNX's own suite as one compact file

usage   /usr/bin/python3 tests/oracle/onnx_cases.py OUT.gz [--all]

The package onnx (Debian: python3-onnx) makes the tests and their values. Small ones
of operators that are imported are kept, a few of each operator; --all keeps all.
"""
import gzip
import struct
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
for name, kind in (("float", float), ("int", int), ("bool", bool), ("object", object)):
    setattr(np, name, kind)     # which this version of the tests wants

import onnx                                             # noqa: E402
import onnx.backend.test.case.node as node_cases        # noqa: E402

# Operators that no model of fixed shapes has, or that are not a part of a network.
LEFT = """Bernoulli Gradient Loop Scan MaxUnpool NonMaxSuppression OptionalGetElement OptionalHasElement
RandomUniformLike RoiAlign SequenceInsert SequenceLength SequenceMap StringNormalizer""".split()

# Numbers drawn at random; ties that doubles decide otherwise; the elements of a window
# and a way of sampling that there are none of here; values for an epsilon that the node has not.
LEFT_CASES = """test_adam_multiple test_training_dropout_default test_training_dropout_default_mask
test_training_dropout test_training_dropout_mask test_dynamicquantizelinear
test_dynamicquantizelinear_expanded test_gridsample_reflection_padding
test_maxpool_with_argmax_2d_precomputed_pads
test_maxpool_with_argmax_2d_precomputed_strides""".split()


def identifier(name):
    """As onnx.identifier of compiler/onnx/value.lua."""
    import re
    s = re.sub(r"[^A-Za-z0-9_]+", "_", name.split("/")[-1]).strip("_")
    if s == "" or s[0].isdigit():
        s = "v" + s
    words = """and break do else elseif end false for function goto if in local nil not or
        repeat return then true until while nn""".split()
    return (s + "_" if s in words else s)[:40]


def text(s):
    s = s if isinstance(s, bytes) else s.encode()
    return struct.pack("<I", len(s)) + s


def as_floats(info, x):
    """Numbers of bfloat16, which the suite keeps as the bits of 16-bit integers."""
    x = np.asarray(x)
    if info.type.tensor_type.elem_type == onnx.TensorProto.BFLOAT16 and x.dtype == np.uint16:
        return (x.astype(np.uint32) << 16).view(np.float32)
    return x


def tensor(name, x):
    x = np.asarray(x)
    kind = "f" if x.dtype in (np.float32, np.float16) else "i"
    kind = "d" if x.dtype == np.float64 else kind
    if kind == "i":
        x = np.clip(x.astype(np.float64), -2**31, 2**31 - 1)
    to = {"f": "<f4", "d": "<f8", "i": "<i4"}[kind]
    head = text(identifier(name)) + kind.encode() + struct.pack("<I", x.ndim)
    return head + struct.pack("<%dI" % x.ndim, *x.shape) + x.astype(to).tobytes()


def record(name, model, inputs, outputs, rtol, atol):
    """A case; inputs and outputs are lists of (name, array)."""
    parts = [text(name), text(model.SerializeToString()), struct.pack("<dd", rtol, atol)]
    for group in (inputs, outputs):
        parts.append(struct.pack("<I", len(group)))
        parts += [tensor(n, x) for n, x in group]
    return b"".join(parts)


def write(path, records):
    with open(path, "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as f:
            f.write(b"".join(records))


# Inputs that say how, not what: in models they are constants.
SETTINGS = {
    "Reshape": [1], "Expand": [1], "Tile": [1], "Slice": [1, 2, 3, 4], "Pad": [1, 2, 3],
    "Squeeze": [1], "Unsqueeze": [1], "Split": [1], "TopK": [1], "OneHot": [1], "CumSum": [1],
    "Range": [0, 1, 2], "ConstantOfShape": [0], "Resize": [1, 2, 3], "Upsample": [1],
    "Trilu": [1], "NonZero": [0], "Compress": [1], "ReduceSum": [1], "Dropout": [1, 2],
    "Clip": [1, 2], "BlackmanWindow": [0], "HammingWindow": [0], "HannWindow": [0],
    "DFT": [1], "STFT": [1, 3], "MelWeightMatrix": [0, 1, 2, 3, 4], "Unique": [0],
}


def settle(model, inputs):
    """Makes initializers of inputs that must be known."""
    wanted = set()
    if any(n.op_type == "Range" for n in model.graph.node):
        wanted.update(name for name, _ in inputs)       # an operator written out
    for n in model.graph.node:
        for i in SETTINGS.get(n.op_type, []):
            if i < len(n.input):
                wanted.add(n.input[i])
    kept = []
    for name, x in inputs:
        if name in wanted:
            model.graph.initializer.append(onnx.numpy_helper.from_array(np.asarray(x), name))
        else:
            kept.append((name, x))
    return kept


def cases():
    found = node_cases.collect_testcases(None) \
        if node_cases.collect_testcases.__code__.co_argcount else node_cases.collect_testcases()
    for c in found:
        if c.model is None or not c.model.graph.node:
            continue
        if any(n.op_type in LEFT or n.domain not in ("", "ai.onnx.preview.training") for n in c.model.graph.node):
            continue
        yield c


def arrays(values):
    return all(isinstance(x, (np.ndarray, np.generic)) and np.asarray(x).dtype.kind in "fiub"
               and np.asarray(x).size > 0 for x in values)


def main():
    everything = "--all" in sys.argv
    np.random.seed(0)
    records, count = [], {}
    for c in cases():
        inputs, outputs = c.data_sets[0]
        model = c.model
        pairs = [(i.name, as_floats(i, x)) for i, x in zip(model.graph.input, inputs)]
        kept = settle(model, pairs)
        if not arrays([x for _, x in kept]) or not arrays(outputs):
            continue
        size = sum(np.asarray(x).size for x in list(inputs) + list(outputs))
        op = c.name.split("_")[1] + str(len(model.graph.node) > 1)
        if not everything and (c.name in LEFT_CASES or size > 600 or count.get(op, 0) >= 6):
            continue
        count[op] = count.get(op, 0) + 1
        want = [(o.name, as_floats(o, x)) for o, x in zip(model.graph.output, outputs)]
        records.append(record(c.name, model, kept, want, max(c.rtol, 1e-5), max(c.atol, 1e-6)))
    write(sys.argv[1], records)
    print(len(records), "cases")


if __name__ == "__main__":
    main()
