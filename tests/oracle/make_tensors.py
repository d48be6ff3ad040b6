"""Files of tensors as NumPy, PyTorch and transformers write them.

usage:  python3 make_tensors.py
gives   tests/golden/tensors/: one network of 3-4-2 in every format, whose numbers all
        types hold; an input and PyTorch's answer; numbers rounded to 16 bits
keeps   files small
"""
import json
import os

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
    shards(state)
    rounding()


main()
