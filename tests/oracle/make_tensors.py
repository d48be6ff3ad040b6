"""Files of tensors as NumPy, PyTorch and transformers write them.

usage:  python3 make_tensors.py
gives   tests/golden/tensors/: one network of 3-4-2 in every format, whose numbers all
        types hold; an input and PyTorch's answer; numbers rounded to 16 bits
keeps   files small
"""
import collections
import io
import json
import os
import struct
import zipfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "golden", "tensors")

TYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16",
         torch.bfloat16: "BF16"}


def path(name):
    return os.path.join(OUT, name)


def network():
    torch.manual_seed(1)
    net = torch.nn.Sequential()
    net.add_module("fc", torch.nn.Linear(3, 4))
    net.add_module("act", torch.nn.ReLU())
    net.add_module("head", torch.nn.Linear(4, 2))
    for p in net.parameters():
        p.data = torch.randint(-16, 17, p.shape).float() / 8
    return net


def raw(t):
    view = t.contiguous()
    if t.dtype == torch.bfloat16:
        view = view.view(torch.int16)
    return view.numpy().tobytes()


def safetensors(name, tensors):
    head, data = {}, b""
    for key, t in tensors.items():
        begin = len(data)
        data += raw(t)
        head[key] = {"dtype": TYPES[t.dtype], "shape": list(t.shape),
                     "data_offsets": [begin, len(data)]}
    text = json.dumps(head).encode()
    with open(path(name), "wb") as f:
        f.write(len(text).to_bytes(8, "little") + text + data)


def shards(state):
    keys = list(state)
    names = ["model-%05d-of-00002.safetensors" % i for i in (1, 2)]
    for name, some in zip(names, (keys[::2], keys[1::2])):
        safetensors(name, {k: state[k] for k in some})
    with open(path("model.safetensors.index.json"), "w") as f:
        json.dump({"metadata": {"total_size": 4 * sum(t.numel() for t in state.values())},
                   "weight_map": {k: names[i % 2] for i, k in enumerate(keys)}}, f, indent=2)


def rounding():
    """Ties, their neighbours, subnormal numbers, the largest that stay finite."""
    x = np.array([1 + 2**-11, 1 + 3 * 2**-11, 1 + 2**-11 + 2**-20, 1 + 2**-8, 1 + 3 * 2**-8,
                  1 + 2**-8 + 2**-20, -0.1, 2**-24, 2**-25, 3 * 2**-26, 2**-14 - 2**-26, 65519,
                  -65504, 1e-45, 0, -0.0, 3.14159274], np.float32)
    t = torch.from_numpy(x)
    safetensors("round.safetensors", {"w": t})
    safetensors("round.f16.safetensors", {"w": t.half()})
    safetensors("round.bf16.safetensors", {"w": t.bfloat16()})


def archive(name):
    with zipfile.ZipFile(path(name)) as z:
        return {i.filename: z.read(i) for i in z.infolist()}


def rewrite(name, members, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path(name), "w", method) as z:
        for key, data in members.items():
            z.writestr(zipfile.ZipInfo(key), data, method)


class Runs:
    """Unpickled by careless readers, it runs a program."""

    def __reduce__(self):
        return os.system, ("touch ran",)


def torch_files(net, state):
    """State dicts of torch.save, views among them, and what is refused."""
    torch.save(state, path("net.pt"))
    torch.save({k: v.half() for k, v in state.items()}, path("net_half.pt"))
    torch.save({k: v.bfloat16() for k, v in state.items()}, path("net_bf16.pt"))
    torch.save(state, path("net_protocol4.pt"), pickle_protocol=4)
    torch.save(collections.OrderedDict((k, torch.nn.Parameter(v)) for k, v in state.items()),
               path("net_parameters.pth"))
    adam = torch.optim.Adam(net.parameters(), lr=0.01)
    net(torch.ones(1, 3)).sum().backward()
    adam.step()
    torch.save({"epoch": 3, "best": 0.25, "args": {"lr": 1e-3, "name": "run", "deep": [None, True]},
                "state_dict": state, "optimizer": adam.state_dict()}, path("net_checkpoint.pt"))
    torch.save({"model": {"state_dict": state}}, path("net_nested.pt"))
    torch.save({"best": np.float64(0.25), "step": np.int64(7), "model": state}, path("net_numbers.pt"))

    # One storage for all, with gaps; a transposed weight; a double, and whole numbers.
    pool = torch.zeros(64)
    views = {}
    at = 3
    for key, t in state.items():
        if t.dim() == 2:
            view = pool[at:at + t.numel()].view(t.shape[1], t.shape[0]).t()
        else:
            view = pool[at:at + 2 * t.numel():2]
        view.copy_(t)
        views[key] = view
        at += 2 * t.numel() - t.numel() * (t.dim() == 2)
    torch.save(views, path("net_views.pt"))
    torch.save(views, path("legacy_views.pt"), _use_new_zipfile_serialization=False)
    types = {"f64": torch.float64, "i64": torch.int64, "i32": torch.int32, "i16": torch.int16,
             "i8": torch.int8, "u8": torch.uint8, "bool": torch.bool}
    torch.save({k: torch.tensor([1, 0, 1]).to(t) for k, t in types.items()}, path("types.pt"))
    torch.save(torch.tensor([[1.5, -2.0, 0.25]]), path("x.pt"))
    torch.save({"x": torch.tensor(1.5).expand(1, 3)}, path("expanded.pt"))

    # The same archive from a machine with the other order of bytes, and deflated.
    members = archive("net.pt")
    rewrite("net_deflated.pt", members, zipfile.ZIP_DEFLATED)
    for key in members:
        if "/data/" in key:
            n = len(members[key]) // 4
            members[key] = struct.pack(">%df" % n, *struct.unpack("<%df" % n, members[key]))
    members["net/byteorder"] = b"big"
    members = {k.replace("archive/", "net/"): v for k, v in members.items()}
    rewrite("net_big.pt", members)

    # What PyTorch 2.3 writes for types that have no storage of their own, by hand.
    def text(s):
        return b"X" + struct.pack("<I", len(s)) + s.encode()

    def unsigned(key, dtype, bits):
        return (text(key[:8]) + b"ctorch._utils\n_rebuild_tensor_v3\n((" + text("storage")
                + b"ctorch.storage\nUntypedStorage\n" + text(key) + text("cpu")
                + b"K" + bytes([3 * bits // 8]) + b"tQK\0K\3\x85K\1\x85\x89"
                + b"ccollections\nOrderedDict\n)Rctorch\n" + dtype.encode() + b"\ntR")

    members = {"new/data.pkl": b"\x80\2}(" + b"".join(
        unsigned("u%d" % n, "uint%d" % n, n) for n in (16, 32, 64)) + b"u."}
    for n in (16, 32, 64):
        members["new/data/u%d" % n] = np.array([1, 0, 1], "<u%d" % (n // 8)).tobytes()
    rewrite("types_new.pt", members)
    torch.save({"one\ntwo\33[31m": torch.zeros(1)}, path("names.pt"))
    torch.save({"x": torch.zeros(1).expand(1 << 20, 1 << 20)}, path("wide.pt"))

    torch.save(state, path("legacy.pt"), _use_new_zipfile_serialization=False)
    torch.save({"w": torch.zeros(2), "run": Runs()}, path("runs.pt"))
    torch.save({"epoch": 3, "loss": 0.5}, path("empty.pt"))
    torch.save(torch.nn.Linear(1, 1), path("module.pt"))
    torch.save({"x": torch.zeros(2, dtype=torch.complex64)}, path("complex.pt"))
    odd = {"spectrum": torch.zeros(2, dtype=torch.complex64), "graph": torch.eye(3).to_sparse(),
           "rows": torch.eye(3).to_sparse_csr(), "nowhere": torch.empty(2, device="meta"),
           "codes": torch.quantize_per_tensor(torch.zeros(4), 0.1, 0, torch.qint8), **state}
    torch.save(odd, path("odd.pt"))
    torch.save({**odd, "fc.weight": state["fc.weight"].to_sparse()}, path("odd_legacy.pt"),
               _use_new_zipfile_serialization=False)


def main():
    os.makedirs(OUT, exist_ok=True)
    net = network()
    state = {k: v.clone() for k, v in net.state_dict().items()}
    arrays = {k: v.numpy() for k, v in state.items()}
    x = torch.tensor([[1.5, -2.0, 0.25]])
    np.save(path("x.npy"), x.numpy())
    np.save(path("x_big.npy"), x.numpy().astype(">f8"))
    np.savez(path("x.npz"), x=x.numpy())
    np.save(path("y.npy"), net(x).detach().numpy())
    safetensors("net.safetensors", state)
    for name, dtype in (("f16", torch.float16), ("bf16", torch.bfloat16),
                        ("f64", torch.float64)):
        safetensors("net.%s.safetensors" % name, {k: v.to(dtype) for k, v in state.items()})
    np.savez(path("net.npz"), **arrays)
    np.savez_compressed(path("net_packed.npz"), **arrays)
    np.savez(path("net_half.npz"), **{k: v.astype(np.float16) for k, v in arrays.items()})
    np.savez(path("net_fortran.npz"),
             **{k: np.asfortranarray(v.astype(">f8")) for k, v in arrays.items()})
    np.savez(path("odd.npz"), words=np.array(["a", "b"]), waves=np.zeros(2, np.complex64),
             days=np.zeros(1, "M8[D]"), **arrays)
    shards(state)
    torch_files(net, state)
    rounding()


main()
