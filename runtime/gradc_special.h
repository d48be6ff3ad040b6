/* gradc_special.h -- remainders, the rest of erf, the gamma function
 *
 * takes   any float or double
 * gives   gradc_fmodf, gradc_erfcf, gradc_lgammaf, gradc_polygammaf, and
 *         gradc_fmod ... in double
 * keeps   the promises of gradc_math.h; these have branches and loops of their
 *         own, so that vectors do not hold them (but for erfc)
 */
#ifndef GRADC_SPECIAL_H
#define GRADC_SPECIAL_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include "gradc_math.h"
#if GRADC_DOUBLE
#include "gradc_double.h"
#endif

/* ---- float -------------------------------------------------------------- */

/* The significand of a positive number from its bits, with the exponent in *e;
 * that of a subnormal number counts from 1 down. */
GRADC_INLINE uint32_t
gradc_significandf(uint32_t u, int32_t *e)
{
    uint32_t m = u & (0x800000u - 1u);

    *e = (int32_t)(u >> 23);
    if (*e > 0) {
        return m | 0x800000u;
    }
    for (*e = 1; m < 0x800000u; *e -= 1) {
        m <<= 1;
    }
    return m;
}

/* What x / y leaves when its quotient is a whole number, with the sign of x:
 * exact: y is subtracted from the remainder, one binary digit after another. */
GRADC_FUNCTION float
gradc_fmodf(float x, float y)
{
    uint32_t a = gradc_to_bitsf(x) & 0x7fffffffu;
    uint32_t b = gradc_to_bitsf(y) & 0x7fffffffu;
    uint32_t r, m;
    int32_t e, last;

    if ((b == 0) || (a >= 0x7f800000u) || (b > 0x7f800000u)) {
        return GRADC_NANF;
    }
    if (a < b) {
        return x;
    }
    r = gradc_significandf(a, &e);
    m = gradc_significandf(b, &last);
    for (; e > last; e--) {
        r = ((r >= m) ? (r - m) : r) << 1;
    }
    r = (r >= m) ? (r - m) : r;
    for (; (r != 0) && (r < 0x800000u) && (e > 1); e--) {
        r <<= 1;
    }
    for (; e < 1; e++) {
        r >>= 1;
    }
    if (r >= 0x800000u) {
        r += (uint32_t)(e - 1) << 23;
    }
    return gradc_signf(gradc_from_bitsf(r), x);
}

/* e^(a^2) (1 - erf a) (1 + 2 a) for 0.75 <= a <= 10.2 */
GRADC_INLINE float
gradc_erfc_tailf(float a)
{
    float v = (a - 4.0f) / (a + 4.0f);
    float q = 0.00539024454f;

    q = gradc_fmaf(q, v, -0.0164301991f);
    q = gradc_fmaf(q, v, 0.0369879007f);
    q = gradc_fmaf(q, v, -0.0663167387f);
    q = gradc_fmaf(q, v, 0.0937600061f);
    q = gradc_fmaf(q, v, -0.101037666f);
    q = gradc_fmaf(q, v, 0.0680955425f);
    q = gradc_fmaf(q, v, 0.0153795378f);
    q = gradc_fmaf(q, v, -0.139621094f);
    return gradc_fmaf(q, v, 1.23299515f);
}

/* 1 - erf x, also where erf x is almost 1.  3.3 ULP. */
GRADC_FUNCTION float
gradc_erfcf(float x)
{
    float a = gradc_absf(x);
    float c = (a > 10.2f) ? 10.2f : a;
    float zl, z = gradc_productf(c, c, &zl);
    float t = gradc_exp_boundedf(-z, -zl) * (gradc_erfc_tailf(c)
                                            / (1.0f + (2.0f * c)));

    t = (x < 0.0f) ? (2.0f - t) : t;
    return (a >= 0.75f) ? t : (1.0f - gradc_signf(gradc_erf_nearf(a), x));
}

/* log gamma(2 + z) / z for |z| <= 1/2 */
GRADC_INLINE float
gradc_lgamma_tailf(float z)
{
    float q = 0.000113472823f;

    q = gradc_fmaf(q, z, -0.000253817096f);
    q = gradc_fmaf(q, z, 0.000506517128f);
    q = gradc_fmaf(q, z, -0.00118586002f);
    q = gradc_fmaf(q, z, 0.00289079524f);
    q = gradc_fmaf(q, z, -0.00738617405f);
    q = gradc_fmaf(q, z, 0.0205808003f);
    q = gradc_fmaf(q, z, -0.06735228f);
    q = gradc_fmaf(q, z, 0.322467029f);
    return gradc_fmaf(q, z, 0.422784328f);
}

/* log gamma(x) for x >= 8, by Stirling's series */
GRADC_INLINE float
gradc_lgamma_largef(float x)
{
    float r = 1.0f / x;
    float z = r * r;
    float q = 0.000793650805f;

    q = gradc_fmaf(q, z, -0.00277777785f);
    q = gradc_fmaf(q, z, 0.0833333358f);
    return ((x - 0.5f) * (gradc_logf(x) - 1.0f))
           + gradc_fmaf(q, r, 0.418938547f);
}

/* The logarithm of the gamma function of x >= 0, NaN below.  6.4 ULP. */
GRADC_FUNCTION float
gradc_lgammaf(float x)
{
    float p = 1.0f;

    if (!(x < 8.0f)) {
        return gradc_lgamma_largef(x);
    }
    if (x < 0.5f) {
        p = (x * gradc_lgamma_tailf(x)) - gradc_log1pf(x);
        return (x < 0.0f) ? GRADC_NANF : (p - gradc_logf(x));
    }
    if (x < 1.5f) {
        x -= 1.0f;
        return (x * gradc_lgamma_tailf(x)) - gradc_log1pf(x);
    }
    for (x -= 2.0f; x >= 0.5f; x -= 1.0f) {
        p *= x + 1.0f;
    }
    return gradc_logf(p) + (x * gradc_lgamma_tailf(x));
}

/* Euler's and Maclaurin's rest of a sum from x on, for z = 1 / x^2: the terms
 * B(2j) / (2j)! (2j + k - 1)! z^j over (k - 1)!, or 1 for k = 0 */
GRADC_INLINE float
gradc_polygamma_tailf(float k, float z)
{
    float q = 2.08767563e-08f;

    q = gradc_fmaf(q * z, (k + 8.0f) * (k + 9.0f), -8.26719599e-07f);
    q = gradc_fmaf(q * z, (k + 6.0f) * (k + 7.0f), 3.30687835e-05f);
    q = gradc_fmaf(q * z, (k + 4.0f) * (k + 5.0f), -0.00138888892f);
    q = gradc_fmaf(q * z, (k + 2.0f) * (k + 3.0f), 0.0833333358f);
    return q * z * (k + 1.0f) * ((k > 1.0f) ? k : 1.0f);
}

/* n! / x^(n+1) */
GRADC_INLINE float
gradc_polygamma_termf(float n, float x)
{
    float r = 1.0f / x, p = r;
    float j;

    for (j = 1.0f; j <= n; j += 1.0f) {
        p *= j * r;
    }
    return p;
}

/* The derivative of order k + 1, k whole, of log gamma at x >= 0, NaN
 * below: (-1)^(k+1) times the sum of k! / (x + i)^(k+1), whose rest from 6 + k
 * on is known.
 * Six digits for k < 9. */
GRADC_FUNCTION float
gradc_polygammaf(float k, float x)
{
    float sum = 0.0f, lost = 0.0f, half, side, rest, z;

    if (!(k >= 0.0f) || (x < 0.0f)) {
        return GRADC_NANF;
    }
    k = gradc_floorf(k);
    half = 0.5f * k;
    side = (gradc_floorf(half) == half) ? -1.0f : 1.0f;
    if (x < GRADC_POW2F(-125)) {
        return side * gradc_polygamma_termf(k, x);
    }
    for (; x < (6.0f + k); x += 1.0f) {
        float lo, t = gradc_polygamma_termf(k, x);
        if (t == GRADC_INFF) {
            return side * t;
        }
        sum = gradc_twosumf(sum, t, &lo);
        lost += lo;
    }
    z = 1.0f / x;
    rest = gradc_polygamma_tailf(k, z * z)
         + (0.5f * z * ((k > 1.0f) ? k : 1.0f));
    if (k == 0.0f) {
        rest -= gradc_logf(x);
    } else {
        rest = (1.0f + rest) * gradc_polygamma_termf(k - 1.0f, x);
    }
    return side * (sum + (rest + lost));
}

/* ---- double ------------------------------------------------------------- */

#if GRADC_DOUBLE
/* The significand of a positive number from its bits, with the exponent in *e;
 * that of a subnormal number counts from 1 down. */
GRADC_INLINE uint64_t
gradc_significand(uint64_t u, int32_t *e)
{
    uint64_t m = u & (0x10000000000000u - 1u);

    *e = (int32_t)(u >> 52);
    if (*e > 0) {
        return m | 0x10000000000000u;
    }
    for (*e = 1; m < 0x10000000000000u; *e -= 1) {
        m <<= 1;
    }
    return m;
}

/* What x / y leaves when its quotient is a whole number, with the sign of x:
 * exact: y is subtracted from the remainder, one binary digit after another. */
GRADC_FUNCTION double
gradc_fmod(double x, double y)
{
    uint64_t a = gradc_to_bits(x) & 0x7fffffffffffffffu;
    uint64_t b = gradc_to_bits(y) & 0x7fffffffffffffffu;
    uint64_t r, m;
    int32_t e, last;

    if ((b == 0) || (a >= 0x7ff0000000000000u) || (b > 0x7ff0000000000000u)) {
        return GRADC_NAN;
    }
    if (a < b) {
        return x;
    }
    r = gradc_significand(a, &e);
    m = gradc_significand(b, &last);
    for (; e > last; e--) {
        r = ((r >= m) ? (r - m) : r) << 1;
    }
    r = (r >= m) ? (r - m) : r;
    for (; (r != 0) && (r < 0x10000000000000u) && (e > 1); e--) {
        r <<= 1;
    }
    for (; e < 1; e++) {
        r >>= 1;
    }
    if (r >= 0x10000000000000u) {
        r += (uint64_t)(e - 1) << 52;
    }
    return gradc_sign(gradc_from_bits(r), x);
}

/* e^(a^2) (1 - erf a) (1 + 2 a) for 1.0 <= a <= 27.5 */
GRADC_INLINE double
gradc_erfc_tail(double a)
{
    double v = (a - 4.0) / (a + 4.0);
    double q = -4.895772672020015e-09;

    q = gradc_fma(q, v, -1.833661192065612e-08);
    q = gradc_fma(q, v, 9.506059532995825e-08);
    q = gradc_fma(q, v, 7.932865757978789e-08);
    q = gradc_fma(q, v, -8.137050817658148e-07);
    q = gradc_fma(q, v, 2.8886210500785715e-07);
    q = gradc_fma(q, v, 5.704362468313832e-06);
    q = gradc_fma(q, v, -1.1219496909808277e-05);
    q = gradc_fma(q, v, -2.4397649344932317e-05);
    q = gradc_fma(q, v, 0.00015062091948524369);
    q = gradc_fma(q, v, -0.00019925699351475208);
    q = gradc_fma(q, v, -0.0007577731501086636);
    q = gradc_fma(q, v, 0.0050319700151247);
    q = gradc_fma(q, v, -0.016197734073275006);
    q = gradc_fma(q, v, 0.03716751553461134);
    q = gradc_fma(q, v, -0.0663303658112139);
    q = gradc_fma(q, v, 0.09373283499847523);
    q = gradc_fma(q, v, -0.10103906603633792);
    q = gradc_fma(q, v, 0.0680970542546901);
    q = gradc_fma(q, v, 0.015379652102620186);
    q = gradc_fma(q, v, -0.1396211168405625);
    return gradc_fma(q, v, 1.2329951186255526);
}

/* 1 - erf x, also where erf x is almost 1.  4.7 ULP. */
GRADC_FUNCTION double
gradc_erfc(double x)
{
    double a = gradc_abs(x);
    double c = (a > 27.5) ? 27.5 : a;
    double zl, z = gradc_product(c, c, &zl);
    double t = gradc_exp_long(-z, -zl) * (gradc_erfc_tail(c)
                                         / (1.0 + (2.0 * c)));

    t = (x < 0.0) ? (2.0 - t) : t;
    return (a >= 1.0) ? t : (1.0 - gradc_sign(gradc_erf_near(a), x));
}

/* log gamma(2 + z) / z for |z| <= 1/2 */
GRADC_INLINE double
gradc_lgamma_tail(double z)
{
    double q = 6.379047507619774e-08;

    q = gradc_fma(q, z, -1.3412819758517287e-07);
    q = gradc_fma(q, z, 2.0304806751615227e-07);
    q = gradc_fma(q, z, -4.303558760359961e-07);
    q = gradc_fma(q, z, 9.578663334114758e-07);
    q = gradc_fma(q, z, -2.0449201467015115e-06);
    q = gradc_fma(q, z, 4.374374916915131e-06);
    q = gradc_fma(q, z, -9.438458716242811e-06);
    q = gradc_fma(q, z, 2.050726741605779e-05);
    q = gradc_fma(q, z, -4.4926351103833334e-05);
    q = gradc_fma(q, z, 9.945750909889392e-05);
    q = gradc_fma(q, z, -0.00022315475074520367);
    q = gradc_fma(q, z, 0.0005096695248853096);
    q = gradc_fma(q, z, -0.0011927539120010226);
    q = gradc_fma(q, z, 0.002890510330738737);
    q = gradc_fma(q, z, -0.0073855510286681535);
    q = gradc_fma(q, z, 0.02058080842778457);
    q = gradc_fma(q, z, -0.06735230105319814);
    q = gradc_fma(q, z, 0.3224670334241132);
    return gradc_fma(q, z, 0.42278433509846713);
}

/* log gamma(x) for x >= 10, by Stirling's series */
GRADC_INLINE double
gradc_lgamma_large(double x)
{
    double r = 1.0 / x;
    double z = r * r;
    double q = 0.00641025641025641;

    q = gradc_fma(q, z, -0.0019175269175269176);
    q = gradc_fma(q, z, 0.0008417508417508417);
    q = gradc_fma(q, z, -0.0005952380952380953);
    q = gradc_fma(q, z, 0.0007936507936507937);
    q = gradc_fma(q, z, -0.002777777777777778);
    q = gradc_fma(q, z, 0.08333333333333333);
    return ((x - 0.5) * (gradc_log(x) - 1.0))
           + gradc_fma(q, r, 0.4189385332046727);
}

/* The logarithm of the gamma function of x >= 0, NaN below.  6.3 ULP. */
GRADC_FUNCTION double
gradc_lgamma(double x)
{
    double p = 1.0;

    if (!(x < 10.0)) {
        return gradc_lgamma_large(x);
    }
    if (x < 0.5) {
        p = (x * gradc_lgamma_tail(x)) - gradc_log1p(x);
        return (x < 0.0) ? GRADC_NAN : (p - gradc_log(x));
    }
    if (x < 1.5) {
        x -= 1.0;
        return (x * gradc_lgamma_tail(x)) - gradc_log1p(x);
    }
    for (x -= 2.0; x >= 0.5; x -= 1.0) {
        p *= x + 1.0;
    }
    return gradc_log(p) + (x * gradc_lgamma_tail(x));
}

/* Euler's and Maclaurin's rest of a sum from x on, for z = 1 / x^2: the terms
 * B(2j) / (2j)! (2j + k - 1)! z^j over (k - 1)!, or 1 for k = 0 */
GRADC_INLINE double
gradc_polygamma_tail(double k, double z)
{
    double q = -2.174868698558062e-16;

    q = gradc_fma(q * z, (k + 18.0) * (k + 19.0), 8.586062056277845e-15);
    q = gradc_fma(q * z, (k + 16.0) * (k + 17.0), -3.3896802963225827e-13);
    q = gradc_fma(q * z, (k + 14.0) * (k + 15.0), 1.3382536530684679e-11);
    q = gradc_fma(q * z, (k + 12.0) * (k + 13.0), -5.284190138687493e-10);
    q = gradc_fma(q * z, (k + 10.0) * (k + 11.0), 2.08767569878681e-08);
    q = gradc_fma(q * z, (k + 8.0) * (k + 9.0), -8.267195767195768e-07);
    q = gradc_fma(q * z, (k + 6.0) * (k + 7.0), 3.306878306878307e-05);
    q = gradc_fma(q * z, (k + 4.0) * (k + 5.0), -0.001388888888888889);
    q = gradc_fma(q * z, (k + 2.0) * (k + 3.0), 0.08333333333333333);
    return q * z * (k + 1.0) * ((k > 1.0) ? k : 1.0);
}

/* n! / x^(n+1) */
GRADC_INLINE double
gradc_polygamma_term(double n, double x)
{
    double r = 1.0 / x, p = r;
    double j;

    for (j = 1.0; j <= n; j += 1.0) {
        p *= j * r;
    }
    return p;
}

/* The derivative of order k + 1, k whole, of log gamma at x >= 0, NaN
 * below: (-1)^(k+1) times the sum of k! / (x + i)^(k+1), whose rest from 20 + k
 * on is known.
 * 14 digits for k < 9. */
GRADC_FUNCTION double
gradc_polygamma(double k, double x)
{
    double sum = 0.0, lost = 0.0, half, side, rest, z;

    if (!(k >= 0.0) || (x < 0.0)) {
        return GRADC_NAN;
    }
    k = gradc_floor(k);
    half = 0.5 * k;
    side = (gradc_floor(half) == half) ? -1.0 : 1.0;
    if (x < GRADC_POW2(-1021)) {
        return side * gradc_polygamma_term(k, x);
    }
    for (; x < (20.0 + k); x += 1.0) {
        double lo, t = gradc_polygamma_term(k, x);
        if (t == GRADC_INF) {
            return side * t;
        }
        sum = gradc_twosum(sum, t, &lo);
        lost += lo;
    }
    z = 1.0 / x;
    rest = gradc_polygamma_tail(k, z * z) + (0.5 * z * ((k > 1.0) ? k : 1.0));
    if (k == 0.0) {
        rest -= gradc_log(x);
    } else {
        rest = (1.0 + rest) * gradc_polygamma_term(k - 1.0, x);
    }
    return side * (sum + (rest + lost));
}
#endif

#endif
