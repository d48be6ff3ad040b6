/* gradc_math.h -- elementary functions in float
 *
 * takes   any float: NaN, infinities, subnormals and -0 included
 * gives   gradc_expf ... with the error stated above each function, in units in
 *         the last place (ULP) of the exact result
 * keeps   one result per profile, whatever the compiler, level or vector width:
 *         only + - * / fma, sqrt and integer operations, no tables
 *
 * Bounds are measured for the profiles "fma" and "nofma" (tests/tools/ulp.c).
 * Polynomials are minimax fits, rounded to float one coefficient at a time.  No
 * branches where loops must vectorise: both sides are computed and one is
 * selected.  ln 2 and pi / 2 come in parts so short that their products with
 * small integers are exact without fma.
 */
#ifndef GRADC_MATH_H
#define GRADC_MATH_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_arith.h"

#define GRADC_INFF gradc_from_bitsf(0x7f800000u)
#define GRADC_NANF gradc_from_bitsf(0x7fc00000u)

/* x = n ln 2 + r + *rl with |r| < 0.35; returns r and n in two's complement.
 * |n| stays below 2^10. */
GRADC_INLINE float
gradc_exp_reducef(float x, float *rl, uint32_t *n)
{
    float t = gradc_fmaf(x, 1.44269502f, 12582912.0f);  /* 1.5 2^23: rounds */
    float k = t - 12582912.0f;
    float a = gradc_fmaf(k, -0.693176270f, x);          /* exact */
    float b = k * -2.90889711e-05f;
    float r = a - b;

    *rl = (a - r) - b;
    *n = gradc_to_bitsf(t) - 0x4b400000u;
    return r;
}

/* 2^n, -126 <= n <= 127 */
GRADC_INLINE float
gradc_exp_powerf(uint32_t n)
{
    return gradc_from_bitsf((n << 23) + 0x3f800000u);
}

/* p 2^n rounded once, for all n: 2^n in two factors, the first one exact. */
GRADC_INLINE float
gradc_exp_scalef(float p, uint32_t n)
{
    uint32_t h = ((n + 512u) >> 1) - 256u;

    return p * gradc_exp_powerf(h) * gradc_exp_powerf(n - h);
}

/* (e^r - 1 - r) / r^2; error 2^-28 of e^r */
GRADC_INLINE float
gradc_exp_tailf(float r)
{
    float q = 0.00138383429f;

    q = gradc_fmaf(q, r, 0.0083691664f);
    q = gradc_fmaf(q, r, 0.0416681021f);
    q = gradc_fmaf(q, r, 0.166665167f);
    return gradc_fmaf(q, r, 0.49999994f);
}

/* The same with one more term; error 2^-31 of e^r - 1 */
GRADC_INLINE float
gradc_expm1_tailf(float r)
{
    float q = 0.000197616129f;

    q = gradc_fmaf(q, r, 0.00139323296f);
    q = gradc_fmaf(q, r, 0.00833354611f);
    q = gradc_fmaf(q, r, 0.0416664928f);
    q = gradc_fmaf(q, r, 0.166666657f);
    return gradc_fmaf(q, r, 0.5f);
}

/* e^x where the result is normal: a quarter less work than gradc_expf. */
GRADC_INLINE float
gradc_exp_normalf(float x)
{
    uint32_t n;
    float rl;
    float r = gradc_exp_reducef(x, &rl, &n);
    float p = gradc_fmaf(r * r, gradc_exp_tailf(r), r);

    return (p + 1.0f) * gradc_exp_powerf(n);
}

/* e^x.  0.88 ULP fma, 0.90 nofma.  Where the result would be subnormal (x <
 * -87.33654) it is 0, so that a masked score costs no more than another.
 * Between the two bounds the result is normal, and 2^n is added to its exponent
 * bits; elsewhere these are anything. */
GRADC_FUNCTION float
gradc_expf(float x)
{
    uint32_t n;
    float rl;
    float r = gradc_exp_reducef(x, &rl, &n);
    float p = r + gradc_fmaf(r * r, gradc_exp_tailf(r), rl);
    float y = gradc_from_bitsf(gradc_to_bitsf(1.0f + p) + (n << 23));

    y = gradc_lessf(x, -87.33654f) ? 0.0f : y;
    return gradc_lessf(x, 88.72284f) ? y : (x + GRADC_INFF);
}

/* e^x of x <= 0 or NaN, with the bits of gradc_expf.  A product with 2^n keeps
 * a NaN, so that no upper bound is needed; cheap with hardware floats, except
 * in clang, which is 1.5 % slower with it (a step of an LSTM on AVX2). */
GRADC_FUNCTION float
gradc_exp_downf(float x)
{
#if GRADC_SOFT || defined __clang__
    return gradc_expf(x);
#else
    uint32_t n;
    float rl;
    float r = gradc_exp_reducef(x, &rl, &n);
    float p = r + gradc_fmaf(r * r, gradc_exp_tailf(r), rl);

    return (x < -87.33654f) ? 0.0f : ((1.0f + p) * gradc_exp_powerf(n));
#endif
}

/* e^x - 1.  0.87 ULP fma, 0.98 nofma. */
GRADC_FUNCTION float
gradc_expm1f(float x)
{
    uint32_t n;
    float c = gradc_lessf(89.0f, x) ? 89.0f : x;
    float rl, r, t, s, h, v, vl, y;

    c = gradc_lessf(c, -30.0f) ? -30.0f : c;
    r = gradc_exp_reducef(c, &rl, &n);
    t = gradc_fmaf(r * r, gradc_expm1_tailf(r), gradc_fmaf(rl, r, rl));

    /* half of 2^n (r + t) + (2^n - 1), for 2^128 would overflow */
    s = gradc_exp_powerf(n - 1u);
    h = s - 0.5f;
    v = gradc_fmaf(r, s, h);
    vl = gradc_fmaf(r, s, h - v) + ((s - h) - 0.5f);
    y = 2.0f * (v + gradc_fmaf(t, s, vl));
    y = (n == 0) ? (r + t) : y;
    return gradc_lessf(gradc_absf(x), GRADC_POW2F(-25)) ? x : y;
}

/* (1 + x)^|n| - 1, |n| rounded down, by squaring: no sum cancels for -1 <= x <= 0, as
 * where an average of n terms fades by 1 + x a term.  There 7.4 ULP fma, 8.4 nofma. */
GRADC_FUNCTION float
gradc_compoundm1f(float x, float n)
{
    float a = gradc_absf(n);
    int32_t k = gradc_lessf(a, 2147483648.0f) ? (int32_t)a : INT32_MAX;
    float y = 0.0f;

    /* (1 + x)^n <= exp(n x) < 2^-25: what is left when a training has gone on */
    if ((!gradc_lessf(x, -1.0f)) && gradc_lessf(a * x, -17.5f)) {
        y = -1.0f;
        k = 0;
    }
    for (; k > 0; k >>= 1) {
        if ((k & 1) != 0) {
            y = gradc_fmaf(x, 1.0f + y, y);
        }
        x = gradc_fmaf(x, 1.0f + x, x);
    }
    return y;
}

/* The same bits for -1 <= x <= -2^-26, that is, for what fades by 1 + x a term, and any
 * number n: what is left of more than 2^31 terms is nothing. */
GRADC_FUNCTION float
gradc_fadem1f(float x, float n)
{
    float a = gradc_absf(n);
    float y = 0.0f;
    int32_t k;

    if (gradc_lessf(a * x, -17.5f)) {
        return -1.0f;
    }
    for (k = (int32_t)a; k > 0; k >>= 1) {
        if ((k & 1) != 0) {
            y = gradc_fmaf(x, 1.0f + y, y);
        }
        x = gradc_fmaf(x, 1.0f + x, x);
    }
    return y;
}

/* (log(1 + f) - f) / f^2 for |f| <= 1/3; error 2^-30 of log(1 + f) */
GRADC_INLINE float
gradc_log_tailf(float f)
{
    float q = 0.11953029f;

    q = gradc_fmaf(q, f, -0.128336042f);
    q = gradc_fmaf(q, f, 0.107709512f);
    q = gradc_fmaf(q, f, -0.121985905f);
    q = gradc_fmaf(q, f, 0.143026024f);
    q = gradc_fmaf(q, f, -0.166793585f);
    q = gradc_fmaf(q, f, 0.199996844f);
    q = gradc_fmaf(q, f, -0.249998257f);
    q = gradc_fmaf(q, f, 0.333333343f);
    return gradc_fmaf(q, f, -0.5f);
}

/* e 2^23 as in the exponent bits of a float -> e */
GRADC_INLINE float
gradc_log_exponentf(uint32_t e)
{
    return (float)(int32_t)e * GRADC_POW2F(-23);
}

/* log x.  0.82 ULP fma, 0.90 nofma. */
GRADC_FUNCTION float
gradc_logf(float x)
{
    int tiny = gradc_lessf(x, GRADC_POW2F(-126));
    uint32_t u = gradc_to_bitsf(tiny ? x * GRADC_POW2F(23) : x);
    uint32_t e = (u - 0x3f2aaaabu) & 0xff800000u;       /* m from 2/3 */
    float k = gradc_log_exponentf(e) - (tiny ? 23.0f : 0.0f);
    float f = gradc_from_bitsf(u - e) - 1.0f;
    float t = gradc_fmaf(f * f, gradc_log_tailf(f), k * -2.90889711e-05f);
    float y = gradc_fmaf(k, 0.693176270f, f + t);
    float odd = gradc_lessf(x, 0.0f) ? GRADC_NANF : x;

    odd = gradc_equalf(x, 0.0f) ? -GRADC_INFF : odd;
    return ((gradc_to_bitsf(x) - 1u) < 0x7f7fffffu) ? y : odd;
}

/* log x of 0, a normal positive number or NaN, with the bits of gradc_logf and no test
 * for others.  Sums of exponentials are such numbers. */
GRADC_FUNCTION float
gradc_log_sumf(float x)
{
#if GRADC_SOFT
    return gradc_logf(x);
#else
    uint32_t u = gradc_to_bitsf(x);
    uint32_t e = (u - 0x3f2aaaabu) & 0xff800000u;       /* m from 2/3 */
    float k = gradc_log_exponentf(e);
    float f = gradc_from_bitsf(u - e) - 1.0f;
    float t = gradc_fmaf(f * f, gradc_log_tailf(f), k * -2.90889711e-05f);
    float y = gradc_fmaf(k, 0.693176270f, f + t);

    return (u == 0) ? -GRADC_INFF : (y + (x - x));      /* NaN stays */
#endif
}

/* log(1 + x).  0.85 ULP fma, 0.92 nofma. */
GRADC_FUNCTION float
gradc_log1pf(float x)
{
    uint32_t e = (gradc_to_bitsf(1.0f + x) - 0x3f2aaaabu) & 0xff800000u;
    float scale = gradc_from_bitsf(0x3f800000u - e);    /* 2^-e */
    float k = gradc_log_exponentf(e);
    float h = k * 0.693176270f;                         /* exact */
    float m, c, f, fl, s, t, y, odd;

    /* f = (1 + x) 2^-e - 1; x itself is scaled by its exponent bits */
    m = (e == 0) ? x : gradc_from_bitsf(gradc_to_bitsf(x) - e);
    c = (gradc_lessf(64.0f, k) ? 0.0f : scale) - 1.0f;
    f = gradc_twosumf(m, c, &fl);
    s = f * f;
    t = gradc_fmaf(-fl, f - s, fl);                     /* fl / (1 + f) */
    t = gradc_fmaf(k, -2.90889711e-05f, t);
    t = gradc_fmaf(s, gradc_log_tailf(f), t);
    y = h + f;
    y += t + (f - (y - h));
    y = gradc_lessf(gradc_absf(x), GRADC_POW2F(-25)) ? x : y;

    odd = gradc_lessf(x, -1.0f) ? GRADC_NANF : x;
    odd = gradc_equalf(x, -1.0f) ? -GRADC_INFF : odd;
    return (gradc_lessf(-1.0f, x) & gradc_lessf(x, GRADC_INFF)) ? y : odd;
}

/* tanh x.  1.47 ULP in both profiles. */
GRADC_FUNCTION float
gradc_tanhf(float x)
{
    float a = gradc_absf(x);
    float z = a * a;
    float c = gradc_lessf(10.0f, a) ? 10.0f : a;
    float t = 1.0f - (2.0f / (gradc_exp_normalf(c + c) + 1.0f));
    float q = -0.00589796668f;

    /* (tanh a - a) / a^3 for a <= 0.6; error 2^-28 of tanh a */
    q = gradc_fmaf(q, z, 0.0207986254f);
    q = gradc_fmaf(q, z, -0.0537847169f);
    q = gradc_fmaf(q, z, 0.133319363f);
    q = gradc_fmaf(q, z, -0.333332986f);
    q = gradc_fmaf(a * z, q, a);
    return gradc_signf(gradc_lessf(a, 0.55f) ? q : t, x);
}

/* 1 / (1 + e^-x), by e^-|x| so that nothing overflows.  1.97 ULP in both. */
GRADC_FUNCTION float
gradc_sigmoidf(float x)
{
    float e = gradc_exp_downf(-gradc_absf(x));
    float d = 1.0f + e;
    int low = gradc_lessf(x, 0.0f);
    float y = (low ? e : 1.0f) / d;

    /* corrects for what 1 + e lost; 1 / d is y or 1 - y */
    return gradc_fmaf(y, ((d - 1.0f) - e) * (low ? (1.0f - y) : y), y);
}

/* The largest integer <= x.  Exact. */
GRADC_FUNCTION float
gradc_floorf(float x)
{
    float a = gradc_absf(x);
    float t = gradc_signf((a + GRADC_POW2F(23)) - GRADC_POW2F(23), x);

    t = gradc_signf(gradc_absf((t > x) ? (t - 1.0f) : t), x);
    return a < GRADC_POW2F(23) ? t : x;
}

/* The nearest integer, the even one when two are as near.  Exact. */
GRADC_FUNCTION float
gradc_roundf(float x)
{
    float a = gradc_absf(x);
    float t = gradc_signf((a + GRADC_POW2F(23)) - GRADC_POW2F(23), x);

    return a < GRADC_POW2F(23) ? t : x;
}

/* Seldom true: on a Cortex-M4F a branch past one instruction takes less time than the
 * selection that compilers would make of it. */
#if defined __thumb2__ && !GRADC_SOFT
#define GRADC_SELDOM(condition) __builtin_expect((condition), 0)
#define GRADC_HERE() __asm__("")
#else
#define GRADC_SELDOM(condition) (condition)
#define GRADC_HERE() ((void)0)
#endif

/* Is the size of x less than a positive number?  Bits without the sign are in the order
 * of sizes, NaN last. */
GRADC_INLINE int
gradc_tinyf(float x, float least)
{
#if GRADC_SOFT || defined __thumb2__
    return (gradc_to_bitsf(x) << 1) < (gradc_to_bitsf(least) << 1);
#else
    return gradc_absf(x) < least;
#endif
}

/* x, or 0 where its size is less than a positive number, which is rare. */
GRADC_INLINE float
gradc_drop_tinyf(float x, float least)
{
    float y = x;

    if (GRADC_SELDOM(gradc_tinyf(x, least))) {
        GRADC_HERE();
        y = 0.0f;
    }
    return y;
}

#endif
