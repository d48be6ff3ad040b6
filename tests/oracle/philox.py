"""Philox4x32-10 in numpy, and the numbers gradc draws from it.

takes   a key (seed, stream) and counters of four 32-bit words
gives   philox(): four words per counter; uniform(): float32, exact;
        normal(): float64, for the caller to round
keeps   the formulas in one place; `python3 philox.py` checks the known answers
        that Random123 publishes

uniform  u = (word0 >> 8) * 2^-24
normal   sqrt(-2 log u0) cos(2 pi u1), u0 = ((word0 >> 8) + 1) * 2^-24,
         u1 = (word1 >> 8) * 2^-24, in float64
Both take counter (i, step, 0, 0) for element i of a tensor in row-major order.
"""
import numpy as np

M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = 0x9E3779B9, 0xBB67AE85
LOW = np.uint64(0xFFFFFFFF)


def philox(counter, key):
    """counter: four integers or arrays; key: two integers; -> uint32 [4, ...]"""
    c = [np.asarray(v, dtype=np.uint64) & LOW for v in counter]
    k0, k1 = key[0] & 0xFFFFFFFF, key[1] & 0xFFFFFFFF
    for _ in range(10):
        p0, p1 = M0 * c[0], M1 * c[2]
        c = [(p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0), p1 & LOW,
             (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1), p0 & LOW]
        k0, k1 = (k0 + W0) & 0xFFFFFFFF, (k1 + W1) & 0xFFFFFFFF
    return np.stack(np.broadcast_arrays(*c)).astype(np.uint32)


def words(shape, seed, stream, step):
    i = np.arange(int(np.prod(shape)), dtype=np.uint64)
    w = philox((i, step, 0, 0), (seed, stream)).astype(np.float64)
    return np.floor(w / 256.0).reshape((4,) + tuple(shape))


def uniform(shape, seed, stream, step=0):
    return (words(shape, seed, stream, step)[0] * 2.0**-24).astype(np.float32)


def normal(shape, seed, stream=0, step=0):
    w = words(shape, seed, stream, step)
    u0, u1 = (w[0] + 1.0) * 2.0**-24, w[1] * 2.0**-24
    return np.sqrt(-2.0 * np.log(u0)) * np.cos(2.0 * np.pi * u1)


def initial(shape, seed, number, fan_in):
    """Parameter `number` of a model, even between -1/sqrt(fan_in) and the same
    above zero; tests/tools/make_params.c computes the same bits."""
    u = words(shape, seed, number, 0)[0] * 2.0**-24
    return ((2.0 * u - 1.0) * (1.0 / np.sqrt(float(fan_in)))).astype(np.float32)


KNOWN = [  # counter, key, answer: kat_vectors of Random123, philox4x32 10
    ((0, 0, 0, 0), (0, 0),
     (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2,
     (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
     (0xA4093822, 0x299F31D0),
     (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]

if __name__ == "__main__":
    for counter, key, answer in KNOWN:
        assert tuple(int(v) for v in philox(counter, key)) == answer
    print("philox4x32-10: %d known answers agree" % len(KNOWN))
