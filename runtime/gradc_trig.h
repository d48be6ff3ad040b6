/* gradc_trig.h -- sin, cos, atan2, erf and pow in float; see gradc_math.h
 *
 * takes   any float
 * gives   gradc_sinf, gradc_cosf, gradc_atan2f, gradc_erff, gradc_powf
 * keeps   the promises of gradc_math.h
 */
#ifndef GRADC_TRIG_H
#define GRADC_TRIG_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include "gradc_math.h"

/* Word i of 2/pi in binary, a zero word first.  Masks, because gcc would make
 * a table of conditions, and a table is data. */
GRADC_INLINE uint32_t
gradc_two_over_pi(uint32_t i)
{
    return (0xa2f9836eu & (0u - (uint32_t)(i == 1)))
         | (0x4e441529u & (0u - (uint32_t)(i == 2)))
         | (0xfc2757d1u & (0u - (uint32_t)(i == 3)))
         | (0xf534ddc0u & (0u - (uint32_t)(i == 4)))
         | (0xdb629599u & (0u - (uint32_t)(i == 5)))
         | (0x3c439041u & (0u - (uint32_t)(i == 6)))
         | (0xfe5163abu & (0u - (uint32_t)(i == 7)));
}

/* |x| > 2^12 as q pi/2 + result + *rl, by Payne and Hanek: of the bits of
 * 2/pi only the 96 matter that make neither multiples of four nor dust. */
GRADC_INLINE float
gradc_reduce_hugef(float x, float *rl, uint32_t *q)
{
    uint32_t u = gradc_to_bitsf(x);
    uint64_t m = (u & 0x7fffffu) | 0x800000u;
    uint32_t at = ((u >> 23) & 0xffu) - 120u;
    uint32_t w = at >> 5, shift = at & 31u;
    uint64_t w0 = gradc_two_over_pi(w), w1 = gradc_two_over_pi(w + 1u);
    uint64_t w2 = gradc_two_over_pi(w + 2u), w3 = gradc_two_over_pi(w + 3u);
    uint64_t hi = ((w0 << 32) | w1) << shift >> 32;
    uint64_t mid = ((w1 << 32) | w2) << shift >> 32;
    uint64_t lo = ((w2 << 32) | w3) << shift >> 32;
    uint64_t turn = ((m * hi) << 32) + (m * mid) + ((m * lo) >> 32);
    uint64_t d = turn << 2;             /* signed: quadrants times 2^64 */
    uint32_t odd = (uint32_t)(d >> 63);
    float a, b, t, tl, p, pl;

    *q = (uint32_t)(turn >> 62) + odd;
    d = odd ? (0u - d) : d;
    a = (float)(int32_t)(d >> 40) * GRADC_POW2F(-24);
    b = ((float)(int32_t)((d >> 16) & 0xffffffu)) * GRADC_POW2F(-48)
        + ((float)(int32_t)(d & 0xffffu)) * GRADC_POW2F(-64);
    t = a + b;
    tl = b - (t - a);
    p = gradc_productf(t, 1.57079637f, &pl);
    pl += gradc_fmaf(tl, 1.57079637f, t * -4.37113883e-08f);

    /* the result takes the sign of the remainder and that of x */
    odd ^= u >> 31;
    *q = (u >> 31) ? (0u - *q) : *q;
    *rl = odd ? -pl : pl;
    return odd ? -p : p;
}

/* x = q pi/2 + result + *rl, |result| < 0.79; pi/2 in four parts */
GRADC_INLINE float
gradc_reducef(float x, float *rl, uint32_t *q)
{
    float t = gradc_fmaf(x, 0.636619747f, 12582912.0f);
    float k = t - 12582912.0f;
    float a = gradc_fmaf(k, -1.5703125f, x);                    /* exact */
    float b = gradc_fmaf(k, -0.000483870506f, a);               /* exact */
    float r = gradc_twosumf(b, k * 4.3713953346e-08f, rl);

    *q = gradc_to_bitsf(t) - 0x4b400000u;
    *rl = gradc_fmaf(k, -2.56334407e-12f, *rl);
    if (gradc_absf(x) > 4096.0f) {
        r = gradc_reduce_hugef(x, rl, q);
    }
    return r;
}

/* sin(r + rl), |r| <= pi/4; error of the fit 2^-32 */
GRADC_INLINE float
gradc_sin_kernelf(float r, float rl)
{
    float z = r * r;
    float s = 2.83251006e-06f;

    s = gradc_fmaf(s, z, -0.000198530644f);
    s = gradc_fmaf(s, z, 0.0083333794f);
    s = gradc_fmaf(s, z, -0.166666672f);
    return r + gradc_fmaf(r * z, s, rl);
}

/* cos(r + rl), |r| <= pi/4; error of the fit 2^-33 */
GRADC_INLINE float
gradc_cos_kernelf(float r, float rl)
{
    float z = r * r;
    float h = 0.5f * z;
    float w = 1.0f - h;
    float c = 2.44323273e-05f;

    c = gradc_fmaf(c, z, -0.00138873095f);
    c = gradc_fmaf(c, z, 0.0416666456f);
    return w + (((1.0f - w) - h) + gradc_fmaf(z * z, c, -(r * rl)));
}

/* sin(q pi/2 + r + rl) */
GRADC_INLINE float
gradc_sin_quadrantf(float r, float rl, uint32_t q)
{
    float s = gradc_sin_kernelf(r, rl);
    float c = gradc_cos_kernelf(r, rl);
    float y = (q & 1u) ? c : s;

    return (q & 2u) ? -y : y;
}

/* sin x.  1.08 ULP in both profiles, for every finite x. */
GRADC_FUNCTION float
gradc_sinf(float x)
{
    uint32_t q;
    float rl;
    float r = gradc_reducef(x, &rl, &q);
    float y = gradc_sin_quadrantf(r, rl, q);

    y = (gradc_absf(x)) < GRADC_POW2F(-12) ? x : y;
    return (gradc_absf(x)) < GRADC_INFF ? y : (x - x);
}

/* cos x.  1.08 ULP fma, 1.09 nofma, for every finite x. */
GRADC_FUNCTION float
gradc_cosf(float x)
{
    uint32_t q;
    float rl;
    float r = gradc_reducef(x, &rl, &q);
    float y = gradc_sin_quadrantf(r, rl, q + 1u);

    return (gradc_absf(x)) < GRADC_INFF ? y : (x - x);
}

/* erf a = a + a q(a^2) for 0 <= a <= 0.92 */
GRADC_INLINE float
gradc_erf_nearf(float a)
{
    float z = a * a;
    float q = 7.99664995e-05f;

    q = gradc_fmaf(q, z, -0.000804976968f);
    q = gradc_fmaf(q, z, 0.00519240508f);
    q = gradc_fmaf(q, z, -0.0268557314f);
    q = gradc_fmaf(q, z, 0.112836257f);
    q = gradc_fmaf(q, z, -0.376126289f);
    q = gradc_fmaf(q, z, 0.128379166f);
    return gradc_fmaf(q, a, a);
}

/* erf x, above 0.92 as 1 - e^-t(x).  1.11 ULP fma, 1.34 nofma. */
GRADC_FUNCTION float
gradc_erff(float x)
{
    float a = gradc_absf(x);
    float c = (a > 4.0f) ? 4.0f : a;
    float t = 2.08327274e-05f;

    t = gradc_fmaf(t, c, -0.000431430963f);
    t = gradc_fmaf(t, c, 0.00415640138f);
    t = gradc_fmaf(t, c, -0.025080923f);
    t = gradc_fmaf(t, c, 0.108220749f);
    t = gradc_fmaf(t, c, 0.633400619f);
    t = gradc_fmaf(t, c, 1.12948847f);
    t = gradc_fmaf(t, c, -0.000169206163f);
    t = 1.0f - gradc_exp_normalf(-t);
    return gradc_signf((a < 0.92f) ? gradc_erf_nearf(a) : t, x);
}

/* atan(t) / t - 1 over t^2 at z = t^2, 0 <= z <= 1; error of the fit 2^-31 */
GRADC_INLINE float
gradc_atan_tailf(float z)
{
    float q = 0.00111378764f;

    q = gradc_fmaf(q, z, -0.00731795887f);
    q = gradc_fmaf(q, z, 0.0225398894f);
    q = gradc_fmaf(q, z, -0.0446899906f);
    q = gradc_fmaf(q, z, 0.0674160272f);
    q = gradc_fmaf(q, z, -0.0881109461f);
    q = gradc_fmaf(q, z, 0.110582247f);
    q = gradc_fmaf(q, z, -0.142798334f);
    q = gradc_fmaf(q, z, 0.19999671f);
    return gradc_fmaf(q, z, -0.333333284f);
}

/* The angle of (x, y), with the special cases of C.  1.4 ULP in both.
 * The smaller over the larger, so that the quotient is at most 1; both are
 * scaled where its remainder could overflow or vanish. */
GRADC_FUNCTION float
gradc_atan2f(float y, float x)
{
    float ax = gradc_absf(x), ay = gradc_absf(y);
    float a = (ay < ax) ? ay : ax, b = (ay < ax) ? ax : ay;
    float s = b > GRADC_POW2F(100) ? GRADC_POW2F(-60)
        : b < GRADC_POW2F(-40) ? GRADC_POW2F(60) : 1.0f;
    float as = a * s, bs = b * s;
    float t = as / bs;
    float pl, p = gradc_productf(t, bs, &pl);
    float tl = ((as - p) - pl) / bs;
    float z, r;

    t = (b == 0.0f) ? 0.0f : a == GRADC_INFF ? 1.0f : t;
    tl = b < GRADC_INFF ? tl : 0.0f;
    tl = t > GRADC_POW2F(-40) ? tl : 0.0f;
    z = t * t;
    r = t + gradc_fmaf(t * z, gradc_atan_tailf(z), tl / (1.0f + z));
    r = (ay > ax) ? ((1.57079637f - r) + -4.37113883e-08f) : r;
    z = (3.14159274f - r) + -8.74227766e-08f;
    r = (gradc_to_bitsf(x) >> 31) ? z : r;
    r = gradc_signf(r, y);
    return ((x != x) | (y != y)) ? (x + y) : r;
}

/* log a for 0 < a < inf, as result + *lo with about 40 bits:
 * u = 2 f / (2 + f), log(1 + f) = u + u^3 (1/12 + u^2 g(u^2)) */
GRADC_INLINE float
gradc_log_longf(float a, float *lo)
{
    int tiny = a < GRADC_POW2F(-126);
    uint32_t bits = gradc_to_bitsf(tiny ? a * GRADC_POW2F(24) : a);
    uint32_t e = (bits - 0x3f3504f3u) & 0xff800000u;    /* m from sqrt(1/2) */
    float k = gradc_log_exponentf(e) - (tiny ? 24.0f : 0.0f);
    float m = gradc_from_bitsf(bits - e);
    float f = m - 1.0f, d = m + 1.0f, dl = m - (d - 1.0f);
    float u = (f + f) / d;
    float pl, p = gradc_productf(u, d, &pl);
    float ul = ((((f + f) - p) - pl) - (u * dl)) / d;
    float zl, z = gradc_productf(u, u, &zl);
    float cl, c = gradc_productf(u, z, &cl);
    float g = 0.000432455068f, w, b, bl, t, tl, s, sl, s1, s2;

    g = gradc_fmaf(gradc_fmaf(9.80830664e-05f, z, g), z, 0.00223225239f);
    g = z * gradc_fmaf(g, z, 0.0124999974f);
    w = 0.0833333358f;
    b = w + g;
    bl = ((w - b) + g) - 2.48352694e-09f;

    cl += gradc_fmaf(u, zl, 3.0f * z * ul);
    t = gradc_productf(c, b, &tl);
    tl += gradc_fmaf(c, bl, cl * b);
    s = u + t;
    sl = ((u - s) + t) + (ul + tl);

    s = gradc_twosumf(k * 0.693176270f, s, &s1);
    s = gradc_twosumf(s, k * -2.90889293e-05f, &s2);
    sl += s1 + (s2 + (k * -4.20091496e-11f));
    *lo = sl - ((s + sl) - s);
    return s + sl;
}

/* e^(p + pl) for -105 <= p <= 89 */
GRADC_INLINE float
gradc_exp_boundedf(float p, float pl)
{
    uint32_t n;
    float rl, t, r = gradc_exp_reducef(p, &rl, &n);

    rl += pl;
    t = r * r * gradc_expm1_tailf(r);
    t += gradc_fmaf(rl, r + t, rl);             /* rl e^r */
    return gradc_exp_scalef(1.0f + (r + t), n);
}

/* e^(p + pl) for all p */
GRADC_INLINE float
gradc_exp_longf(float p, float pl)
{
    float c = (p > 89.0f) ? 89.0f : p;

    c = (c < -105.0f) ? -105.0f : c;
    return gradc_exp_boundedf(c, (c == p) ? pl : 0.0f);
}

/* x^y, with the special cases of C.  0.81 ULP in both, on 10^7 samples. */
GRADC_FUNCTION float
gradc_powf(float x, float y)
{
    float a = gradc_absf(x), ay = gradc_absf(y), half = 0.5f * ay;
    float cut = y > GRADC_POW2F(40) ? GRADC_POW2F(40) : y;
    float c = cut < -GRADC_POW2F(40) ? -GRADC_POW2F(40) : cut;
    float lo, pl, l = gradc_log_longf(a, &lo);
    float p = gradc_productf(c, l, &pl);
    float r = gradc_exp_longf(p, gradc_fmaf(c, lo, pl));
    int whole = gradc_floorf(ay) == ay;
    int odd = whole & (ay < GRADC_POW2F(24)) & (gradc_floorf(half) != half);

    r = (a == 0.0f) ? ((y < 0.0f) ? GRADC_INFF : 0.0f) : r;
    r = a == GRADC_INFF ? ((y < 0.0f) ? 0.0f : GRADC_INFF) : r;
    r = (((gradc_to_bitsf(x) >> 31) & (uint32_t)odd) != 0) ? -r : r;
    r = ((x < 0.0f) & (a < GRADC_INFF) & (!whole)) ? GRADC_NANF : r;
    r = ((x != x) | (y != y)) ? (x + y) : r;
    return ((x == 1.0f) | (y == 0.0f)) ? 1.0f : r;
}

#endif
