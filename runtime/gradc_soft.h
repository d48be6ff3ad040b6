/* gradc_soft.h -- fused multiply-add and square root without hardware
 *
 * takes   any float
 * gives   the correctly rounded result, the bits of the hardware instruction
 * keeps   rounding to nearest, ties to even; subnormals, infinities, signed
 *         zeros as in IEEE 754
 */
#ifndef GRADC_SOFT_H
#define GRADC_SOFT_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"

/* sqrt(x), one bit of the root per iteration. */
GRADC_OUTLINE float
gradc_soft_sqrtf(float x)
{
    uint32_t u = gradc_to_bitsf(x);
    uint32_t m = u & 0x7fffffu;
    uint32_t e = (u >> 23) + 129u;      /* even bias: never negative */
    uint32_t q = 0, s = 0, r;

    if (((u & 0x7fffffffu) == 0) || ((u >= 0x7f800000u) && (u < 0x80000000u))) {
        return x;
    }
    if (u > 0x80000000u) {
        return gradc_from_bitsf(0x7fc00000u);
    }
    if (u >= 0x800000u) {
        m |= 0x800000u;
    } else {
        for (e++; m < 0x800000u; e--) {
            m <<= 1;
        }
    }
    m <<= 1 + (e & 1u);
    for (r = 0x1000000u; r != 0; r >>= 1) {
        if ((s + r) <= m) {
            s += r;
            m -= s;
            s += r;
            q += r;
        }
        m <<= 1;
    }
    q += (m != 0) ? (q & 1u) : 0u;          /* never a tie */
    return gradc_from_bitsf((q >> 1) + (((e >> 1) - 128u + 126u) << 23));
}

#if GRADC_DOUBLE
/* a b + c through double: the product is exact; the sum is rounded to odd, so
 * that the second rounding, to float, is correct.  Loops over it vectorise
 * where there are vectors. */
#if GRADC_SOFT
#define GRADC_SOFT_FMA GRADC_OUTLINE
#else
#define GRADC_SOFT_FMA GRADC_INLINE
#endif
GRADC_SOFT_FMA float
gradc_soft_fmaf(float a, float b, float c)
{
    double p = (double)a * (double)b;
    double d = (double)c;
    double s = p + d;
    double t = s - p;
    double lost = (p - (s - t)) + (d - t);
    uint64_t u = gradc_to_bits(s);
    uint64_t up = ((lost > 0.0) == (s > 0.0)) ? (u + 1u) : (u - 1u);
    int exact = (!(lost > 0.0)) & (!(lost < 0.0));

    u = (exact | (int)(u & 1u)) ? u : up;
    return (float)gradc_from_bits(u);
}

GRADC_OUTLINE double
gradc_soft_sqrt(double x)
{
    uint64_t u = gradc_to_bits(x);
    uint64_t m = u & 0xfffffffffffffu;
    uint64_t e = (u >> 52) + 1025u;
    uint64_t q = 0, s = 0, r;

    if (((u & 0x7fffffffffffffffu) == 0) || ((u >> 52) == 0x7ffu)) {
        return x;
    }
    if (u > 0x8000000000000000u) {
        return gradc_from_bits(0x7ff8000000000000u);
    }
    if (u >= 0x10000000000000u) {
        m |= 0x10000000000000u;
    } else {
        for (e++; m < 0x10000000000000u; e--) {
            m <<= 1;
        }
    }
    m <<= 1 + (e & 1u);
    for (r = 0x20000000000000u; r != 0; r >>= 1) {
        if ((s + r) <= m) {
            s += r;
            m -= s;
            s += r;
            q += r;
        }
        m <<= 1;
    }
    q += (m != 0) ? (q & 1u) : 0u;
    return gradc_from_bits((q >> 1) + (((e >> 1) - 1024u + 1022u) << 52));
}

/* A number of 128 bits, hi 2^64 + lo, times 2^exp. */
struct gradc_wide {
    uint64_t hi, lo;
    int32_t exp;
};

/* Shift right by n; ones that are shifted out are kept in the last bit. */
GRADC_INLINE struct gradc_wide
gradc_wide_jam(struct gradc_wide v, int32_t n)
{
    struct gradc_wide r = v;

    r.exp = v.exp + n;
    if (n >= 128) {
        r.hi = 0;
        r.lo = (v.hi | v.lo) != 0;
    } else if (n >= 64) {
        uint64_t out = (n > 64) ? (v.hi << (128 - n)) : 0;
        r.hi = 0;
        r.lo = v.hi >> (n - 64);
        r.lo |= (out | v.lo) != 0;
    } else if (n > 0) {
        r.hi = v.hi >> n;
        r.lo = (v.hi << (64 - n)) | (v.lo >> n);
        r.lo |= (v.lo << (64 - n)) != 0;
    }
    return r;
}

/* The mantissa of x != 0 with its leading one at bit 52, and its exponent. */
GRADC_INLINE uint64_t
gradc_wide_split(double x, int32_t *exp)
{
    uint64_t u = gradc_to_bits(x);
    uint64_t m = u & 0xfffffffffffffu;
    int32_t e = (int32_t)((u >> 52) & 0x7ffu);

    if (e != 0) {
        *exp = e - 1075;
        return m | 0x10000000000000u;
    }
    for (e = 1; m < 0x10000000000000u; e--) {
        m <<= 1;
    }
    *exp = e - 1075;
    return m;
}

/* a b, both below 2^53, with 20 zeros below: leading one at bit 124 or 125. */
GRADC_INLINE struct gradc_wide
gradc_wide_product(uint64_t a, uint64_t b, int32_t exp)
{
    struct gradc_wide r;
    uint64_t al = a & 0xffffffffu, ah = a >> 32;
    uint64_t bl = b & 0xffffffffu, bh = b >> 32;
    uint64_t mid = (ah * bl) + (al * bh);       /* below 2^54: no carry lost */
    uint64_t lo = al * bl;

    r.lo = lo + (mid << 32);
    r.hi = (ah * bh) + (mid >> 32) + (r.lo < lo);
    r.hi = (r.hi << 20) | (r.lo >> 44);
    r.lo <<= 20;
    r.exp = exp - 20;
    return r;
}

/* x + y or, if `minus`, x - y, which may come out negative: sets *flip. */
GRADC_INLINE struct gradc_wide
gradc_wide_sum(struct gradc_wide x, struct gradc_wide y, int minus, int *flip)
{
    struct gradc_wide r = x;

    *flip = minus && ((x.hi < y.hi) || ((x.hi == y.hi) && (x.lo < y.lo)));
    if (*flip) {
        r = y;
        y = x;
    }
    if (minus) {
        r.hi -= y.hi + (r.lo < y.lo);
        r.lo -= y.lo;
    } else {
        r.lo += y.lo;
        r.hi += y.hi + (r.lo < y.lo);
    }
    return r;
}

/* v != 0 rounded to a double, ties to even. */
GRADC_INLINE double
gradc_wide_round(struct gradc_wide v, int negative)
{
    uint64_t sign = negative ? 0x8000000000000000u : 0u;
    uint64_t m, rest, half, u;
    int32_t top, shift;

    while ((v.hi >> 63) == 0) {
        v.hi = (v.hi << 1) | (v.lo >> 63);
        v.lo <<= 1;
        v.exp--;
    }
    v.hi |= v.lo != 0;
    top = v.exp + 127;                  /* exponent of the leading one */
    if (top > 1023) {
        return gradc_from_bits(sign | 0x7ff0000000000000u);
    }
    shift = (top < -1022) ? (-1011 - top) : 11;
    if (shift > 63) {
        u = (shift == 64) && (v.hi > 0x8000000000000000u);
        return gradc_from_bits(sign | u);
    }
    m = v.hi >> shift;
    rest = v.hi - (m << shift);
    half = (uint64_t)1 << (shift - 1);
    m += (rest > half) || ((rest == half) && ((m & 1u) != 0));
    u = (top < -1022) ? m : (m + ((uint64_t)(top + 1022) << 52));
    return gradc_from_bits(sign | u);
}

/* a b + c in integers. */
GRADC_OUTLINE double
gradc_soft_fma(double a, double b, double c)
{
    const uint64_t infinite = 0x7ff0000000000000u;
    struct gradc_wide p, q;
    int32_t ea, eb, ec, d;
    uint64_t ma, mb;
    int minus, flip, negative;

    if ((gradc_to_bits(gradc_abs(a)) >= infinite)
        || (gradc_to_bits(gradc_abs(b)) >= infinite) || (a == 0.0)
        || (b == 0.0)) {
        return (a * b) + c;               /* the product is exact */
    }
    if (gradc_to_bits(gradc_abs(c)) >= infinite) {
        return c + c;
    }
    if (c == 0.0) {
        return a * b;
    }
    ma = gradc_wide_split(a, &ea);
    mb = gradc_wide_split(b, &eb);
    p = gradc_wide_product(ma, mb, ea + eb);
    q.hi = gradc_wide_split(c, &ec) << 8;
    q.lo = 0;
    q.exp = ec - 72;
    d = p.exp - q.exp;
    if (d >= 0) {
        q = gradc_wide_jam(q, d);
    } else {
        p = gradc_wide_jam(p, -d);
    }
    negative = (int)((gradc_to_bits(a) ^ gradc_to_bits(b)) >> 63);
    minus = negative != (int)(gradc_to_bits(c) >> 63);
    p = gradc_wide_sum(p, q, minus, &flip);
    if ((p.hi | p.lo) == 0) {
        return 0.0;
    }
    return gradc_wide_round(p, negative != flip);
}
#endif

#endif
