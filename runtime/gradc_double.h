/* gradc_double.h -- elementary functions in double
 *
 * takes   any double: NaN, infinities, subnormals and -0 included
 * gives   gradc_exp ... for the programs that check derivatives
 * keeps   the promises of gradc_math.h, and its methods, with longer
 *         polynomials; error bounds are measured against long double on samples
 */
#ifndef GRADC_DOUBLE_H
#define GRADC_DOUBLE_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_arith.h"

#define GRADC_INF gradc_from_bits(0x7ff0000000000000u)
#define GRADC_NAN gradc_from_bits(0x7ff8000000000000u)

/* 1.5 2^52: adding it rounds to an integer, kept in the low bits. */
#define GRADC_ROUND 6755399441055744.0

/* x = n ln 2 + r + *rl with |r| < 0.35; |n| stays below 2^12. */
GRADC_INLINE double
gradc_exp_reduce(double x, double *rl, uint64_t *n)
{
    double t = gradc_fma(x, 1.4426950408889634, GRADC_ROUND);
    double k = t - GRADC_ROUND;
    double a = gradc_fma(k, -0.69314718056011770, x);           /* exact */
    double b = k * -1.7239444525614835e-13;
    double r = a - b;

    *rl = (a - r) - b;
    *n = gradc_to_bits(t) - 0x4338000000000000u;
    return r;
}

/* 2^n, -1022 <= n <= 1023 */
GRADC_INLINE double
gradc_exp_power(uint64_t n)
{
    return gradc_from_bits((n + 1023u) << 52);
}

/* p 2^n rounded once. */
GRADC_INLINE double
gradc_exp_scale(double p, uint64_t n)
{
    uint64_t h = ((n + 4096u) >> 1) - 2048u;

    return p * gradc_exp_power(h) * gradc_exp_power(n - h);
}

/* (e^r - 1 - r) / r^2; error 2^-61 of e^r - 1 */
GRADC_INLINE double
gradc_exp_tail(double r)
{
    double q = 2.0894282999306465e-09;

    q = gradc_fma(q, r, 2.510868452075358e-08);
    q = gradc_fma(q, r, 2.755732844192845e-07);
    q = gradc_fma(q, r, 2.7557245156726075e-06);
    q = gradc_fma(q, r, 2.4801587280033356e-05);
    q = gradc_fma(q, r, 0.0001984126988534047);
    q = gradc_fma(q, r, 0.001388888888889336);
    q = gradc_fma(q, r, 0.008333333333321796);
    q = gradc_fma(q, r, 0.041666666666666685);
    q = gradc_fma(q, r, 0.16666666666666677);
    return gradc_fma(q, r, 0.5);
}

/* e^(p + pl) for all p */
GRADC_INLINE double
gradc_exp_long(double p, double pl)
{
    uint64_t n;
    double c = (p > 710.0) ? 710.0 : p;
    double rl, r, t;

    c = (c < -747.0) ? -747.0 : c;
    r = gradc_exp_reduce(c, &rl, &n);
    rl += (c == p) ? pl : 0.0;
    t = r * r * gradc_exp_tail(r);
    t += gradc_fma(rl, r + t, rl);              /* rl e^r */
    return gradc_exp_scale(1.0 + (r + t), n);
}

/* e^x.  0.9 ULP; 0 where it is below the normal numbers. */
GRADC_FUNCTION double
gradc_exp(double x)
{
    double y = gradc_exp_long((x < -708.39641) ? -708.39641 : x, 0.0);

    return (x < -708.39641) ? 0.0 : y;
}

/* e^x - 1.  0.95 ULP. */
GRADC_FUNCTION double
gradc_expm1(double x)
{
    uint64_t n;
    double c = (x > 710.0) ? 710.0 : x;
    double rl, r, t, s, h, v, vl, y;

    c = (c < -60.0) ? -60.0 : c;
    r = gradc_exp_reduce(c, &rl, &n);
    t = gradc_fma(r * r, gradc_exp_tail(r), gradc_fma(rl, r, rl));
    s = gradc_exp_power(n - 1u);
    h = s - 0.5;
    v = gradc_fma(r, s, h);
    vl = gradc_fma(r, s, h - v) + ((s - h) - 0.5);
    y = 2.0 * (v + gradc_fma(t, s, vl));
    y = (n == 0) ? (r + t) : y;
    return (gradc_abs(x)) < GRADC_POW2(-54) ? x : y;
}

/* (1 + x)^n - 1, as in gradc_math.h. */
GRADC_FUNCTION double
gradc_compoundm1(double x, double n)
{
    double a = gradc_abs(n);
    int32_t k = (a < 2147483648.0) ? (int32_t)a : INT32_MAX;
    double y = 0.0;

    if ((x >= -1.0) && ((a * x) < -37.5)) {
        y = -1.0;
        k = 0;
    }
    for (; k > 0; k >>= 1) {
        if ((k & 1) != 0) {
            y = gradc_fma(x, 1.0 + y, y);
        }
        x = gradc_fma(x, 1.0 + x, x);
    }
    return y;
}

/* log(1 + f) - f for sqrt(1/2) < 1 + f < sqrt(2):  with s = f / (2 + f),
 * log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)) */
GRADC_INLINE double
gradc_log_tail(double f)
{
    double s = f / (2.0 + f);
    double z = s * s;
    double h = 0.5 * f * f;
    double q = 0.148017914082418;

    q = gradc_fma(q, z, 0.15313497358167102);
    q = gradc_fma(q, z, 0.18183584688294882);
    q = gradc_fma(q, z, 0.222221982070473);
    q = gradc_fma(q, z, 0.28571428745688704);
    q = gradc_fma(q, z, 0.3999999999940113);
    q = gradc_fma(q, z, 0.6666666666666736);
    return (s * gradc_fma(q, z, h)) - h;
}

/* The exponent in the high bits of e, with its sign, as a number. */
GRADC_INLINE double
gradc_log_exponent(uint64_t e)
{
    return (double)(int32_t)(uint32_t)(e >> 32) * GRADC_POW2(-20);
}

/* log x.  0.9 ULP. */
GRADC_FUNCTION double
gradc_log(double x)
{
    int tiny = x < GRADC_POW2(-1022);
    uint64_t u = gradc_to_bits(tiny ? x * GRADC_POW2(52) : x);
    uint64_t e = (u - 0x3fe6a09e667f3bcdu) & 0xfff0000000000000u;
    double k = gradc_log_exponent(e) - (tiny ? 52.0 : 0.0);
    double f = gradc_from_bits(u - e) - 1.0;
    double t = gradc_fma(k, -1.7239444525614835e-13, gradc_log_tail(f));
    double y = gradc_fma(k, 0.69314718056011770, f + t);
    double odd = (x < 0.0) ? GRADC_NAN : x;

    odd = (x == 0.0) ? -GRADC_INF : odd;
    return ((gradc_to_bits(x) - 1u) < 0x7fefffffffffffffu) ? y : odd;
}

/* log(1 + x).  0.9 ULP. */
GRADC_FUNCTION double
gradc_log1p(double x)
{
    uint64_t e = (gradc_to_bits(1.0 + x) - 0x3fe6a09e667f3bcdu)
                 & 0xfff0000000000000u;
    double scale = gradc_from_bits(0x3ff0000000000000u - e);
    double k = gradc_log_exponent(e);
    double m, c, f, fl, t, y, odd;

    m = (e == 0) ? x : gradc_from_bits(gradc_to_bits(x) - e);
    c = ((k > 128.0) ? 0.0 : scale) - 1.0;
    f = gradc_twosum(m, c, &fl);
    t = gradc_log_tail(f) + gradc_fma(-fl, f, fl);
    t = gradc_fma(k, -1.7239444525614835e-13, t);
    y = gradc_fma(k, 0.69314718056011770, f + t);
    y = (gradc_abs(x)) < GRADC_POW2(-54) ? x : y;

    odd = (x < -1.0) ? GRADC_NAN : x;
    odd = (x == -1.0) ? -GRADC_INF : odd;
    return ((x > -1.0) & (x < GRADC_INF)) ? y : odd;
}

/* tanh x.  1.5 ULP. */
GRADC_FUNCTION double
gradc_tanh(double x)
{
    double a = gradc_abs(x);
    double z = a * a;
    double c = (a > 20.0) ? 20.0 : a;
    double t = 1.0 - (2.0 / (gradc_exp(c + c) + 1.0));
    double q = -1.717977629165843e-05;

    q = gradc_fma(q, z, 7.931615021347143e-05);
    q = gradc_fma(q, z, -0.00023039879898286203);
    q = gradc_fma(q, z, 0.0005871894224786186);
    q = gradc_fma(q, z, -0.0014552156871378973);
    q = gradc_fma(q, z, 0.0035920374461111547);
    q = gradc_fma(q, z, -0.008863226786401661);
    q = gradc_fma(q, z, 0.021869488003322748);
    q = gradc_fma(q, z, -0.05396825394933422);
    q = gradc_fma(q, z, 0.13333333333299766);
    q = gradc_fma(q, z, -0.33333333333333126);
    q = gradc_fma(a * z, q, a);
    return gradc_sign((a < 0.55) ? q : t, x);
}

/* 1 / (1 + e^-x).  2 ULP. */
GRADC_FUNCTION double
gradc_sigmoid(double x)
{
    double e = gradc_exp(-gradc_abs(x));
    double d = 1.0 + e;
    double y = ((x < 0.0) ? e : 1.0) / d;

    return gradc_fma(y, ((d - 1.0) - e) * ((x < 0.0) ? (1.0 - y) : y), y);
}

/* The largest integer <= x.  Exact. */
GRADC_FUNCTION double
gradc_floor(double x)
{
    double a = gradc_abs(x);
    double t = gradc_sign((a + GRADC_POW2(52)) - GRADC_POW2(52), x);

    t = gradc_sign(gradc_abs((t > x) ? (t - 1.0) : t), x);
    return a < GRADC_POW2(52) ? t : x;
}

/* The nearest integer, the even one when two are as near.  Exact. */
GRADC_FUNCTION double
gradc_round(double x)
{
    double a = gradc_abs(x);
    double t = gradc_sign((a + GRADC_POW2(52)) - GRADC_POW2(52), x);

    return a < GRADC_POW2(52) ? t : x;
}

/* m of 53 bits times the bits of 2/pi from bit `at` on, modulo 2^192. */
GRADC_INLINE void
gradc_times_two_over_pi(uint64_t m, uint32_t at, uint32_t product[6])
{
    static const uint32_t bits[39] = {
        0x00000000u, 0x00000000u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u,
        0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu, 0xdebbc561u,
        0xb7246e3au, 0x424dd2e0u, 0x06492eeau, 0x09d1921cu, 0xfe1deb1cu,
        0xb129a73eu, 0xe88235f5u, 0x2ebb4484u, 0xe99c7026u, 0xb45f7e41u,
        0x3991d639u, 0x835339f4u, 0x9c845f8bu, 0xbdf9283bu, 0x1ff897ffu,
        0xde05980fu, 0xef2f118bu, 0x5a0a6d1fu, 0x6d367ecfu, 0x27cb09b7u,
        0x4f463f66u, 0x9e5fea2du, 0x7527bac7u, 0xebe5f17bu, 0x3d0739f7u,
        0x8a5292eau, 0x6bfb5fb1u, 0x1f8d5d08u, 0x56033046u
    };
    uint64_t low = m & 0xffffffffu, high = m >> 32, below = 0, carry = 0;
    int i;

    for (i = 5; i >= 0; i--) {
        const uint32_t *at_i = bits + (at >> 5) + i;
        uint64_t w = (((uint64_t)at_i[0] << 32) | at_i[1]) << (at & 31u) >> 32;
        uint64_t p = low * w, h = high * below;

        carry += (p & 0xffffffffu) + (h & 0xffffffffu);
        product[i] = (uint32_t)carry;
        carry = (carry >> 32) + (p >> 32) + (h >> 32);
        below = w;
    }
}

/* |x| > 2^20 as q pi/2 + result + *rl, by Payne and Hanek: of the bits of 2/pi
 * those matter that make neither multiples of four nor dust. */
GRADC_INLINE double
gradc_reduce_huge(double x, double *rl, uint64_t *q)
{
    uint64_t u = gradc_to_bits(x), e = (u >> 52) & 0x7ffu, d, dust;
    uint32_t turn[6], odd;
    double a, b, t, tl, p, pl;

    /* for an infinity or NaN the result is meaningless: the caller handles it */
    e = (e < 2047u) ? e : 2046u;
    gradc_times_two_over_pi((u & 0xfffffffffffffu) | 0x10000000000000u,
                            (uint32_t)e - 1013u, turn);
    d = ((uint64_t)turn[0] << 34) | ((uint64_t)turn[1] << 2) | (turn[2] >> 30);
    dust = ((uint64_t)turn[2] << 34) | ((uint64_t)turn[3] << 2)
         | (turn[4] >> 30);
    odd = (uint32_t)(d >> 63);
    *q = (turn[0] >> 30) + odd;
    d = odd ? ~d : d;
    dust = odd ? ~dust : dust;

    /* 128 bits behind the point, as a sum of two */
    a = (double)(uint32_t)(d >> 32) * GRADC_POW2(-32);
    b = (double)(uint32_t)d * GRADC_POW2(-64);
    t = a + b;
    tl = b - (t - a);
    tl += ((double)(uint32_t)(dust >> 32)) * GRADC_POW2(-96)
        + (double)(uint32_t)dust * GRADC_POW2(-128);
    a = t + tl;
    tl -= a - t;
    p = gradc_product(a, 1.5707963267948966, &pl);
    pl += gradc_fma(tl, 1.5707963267948966, a * 6.123233995736766e-17);

    /* the result takes the signs of the remainder and of x */
    odd ^= (uint32_t)(u >> 63);
    *q = (u >> 63) ? (0u - *q) : *q;
    *rl = odd ? -pl : pl;
    return odd ? -p : p;
}

/* x = q pi/2 + result + *rl; pi/2 in three parts, the first two of 33 bits,
 * exact products while |n| < 2^20. */
GRADC_INLINE double
gradc_reduce(double x, double *rl, uint64_t *q)
{
    double m = gradc_fma(x, 0.6366197723675814, GRADC_ROUND);
    double k = m - GRADC_ROUND;
    double a = gradc_fma(k, -1.5707963267341256, x);
    double al, b = gradc_twosum(a, k * -6.077100506303966e-11, &al);
    double r = gradc_twosum(b, gradc_fma(k, -2.0222662487959506e-21, al), rl);

    *q = gradc_to_bits(m);
    if (gradc_abs(x) > GRADC_POW2(20)) {
        r = gradc_reduce_huge(x, rl, q);
    }
    return r;
}

/* sin(q pi/2 + x), with q added to the quadrant of x */
GRADC_INLINE double
gradc_sin_shifted(double x, uint64_t shift)
{
    uint64_t q;
    double rl, r = gradc_reduce(x, &rl, &q);
    double z = r * r, h = 0.5 * z, w = 1.0 - h;
    double s = 1.5895433426191341e-10, c = -1.1358616969581657e-11, y;

    s = gradc_fma(s, z, -2.5050734391228615e-08);
    s = gradc_fma(s, z, 2.7557313538523395e-06);
    s = gradc_fma(s, z, -0.00019841269829358541);
    s = gradc_fma(s, z, 0.00833333333332184);
    s = gradc_fma(s, z, -0.1666666666666663);
    s = r + gradc_fma(r * z, s, rl);

    c = gradc_fma(c, z, 2.087570313895337e-09);
    c = gradc_fma(c, z, -2.755731420307596e-07);
    c = gradc_fma(c, z, 2.4801587288965223e-05);
    c = gradc_fma(c, z, -0.0013888888888873307);
    c = gradc_fma(c, z, 0.041666666666666595);
    c = w + (((1.0 - w) - h) + gradc_fma(z * z, c, -(r * rl)));

    q += shift;
    y = (q & 1u) ? c : s;
    y = (q & 2u) ? -y : y;
    return (gradc_abs(x)) < GRADC_INF ? y : (x - x);
}

/* sin x.  0.9 ULP, for every finite x. */
GRADC_FUNCTION double
gradc_sin(double x)
{
    return (gradc_abs(x)) < GRADC_POW2(-27) ? x : gradc_sin_shifted(x, 0);
}

/* cos x.  As gradc_sin. */
GRADC_FUNCTION double
gradc_cos(double x)
{
    return gradc_sin_shifted(x, 1);
}

/* e^(a^2) (1 - erf a) (1 + 2 a) for 1 <= a <= 6 */
GRADC_INLINE double
gradc_erf_tail(double a)
{
    double v = (a - 4.0) / (a + 4.0);
    double q = 7.429380342835237e-05;

    q = gradc_fma(q, v, 0.00039422568722057906);
    q = gradc_fma(q, v, 0.00014679972198577697);
    q = gradc_fma(q, v, -0.0004287838365275263);
    q = gradc_fma(q, v, 0.005254684730067734);
    q = gradc_fma(q, v, -0.016087142392103227);
    q = gradc_fma(q, v, 0.03720830224809166);
    q = gradc_fma(q, v, -0.06631918855823991);
    q = gradc_fma(q, v, 0.09373508742782517);
    q = gradc_fma(q, v, -0.10103873978761085);
    q = gradc_fma(q, v, 0.06809708687745766);
    q = gradc_fma(q, v, 0.015379654202361844);
    q = gradc_fma(q, v, -0.13962111676437694);
    return gradc_fma(q, v, 1.232995118626682);
}

/* erf a for 0 <= a <= 1 */
GRADC_INLINE double
gradc_erf_near(double a)
{
    double z = a * a;
    double q = -7.608074525615925e-10;

    q = gradc_fma(q, z, 1.3616858215220452e-08);
    q = gradc_fma(q, z, -1.6184029374295182e-07);
    q = gradc_fma(q, z, 1.6444155428333791e-06);
    q = gradc_fma(q, z, -1.492446600138022e-05);
    q = gradc_fma(q, z, 0.00012055280512866367);
    q = gradc_fma(q, z, -0.0008548325485438806);
    q = gradc_fma(q, z, 0.005223977596742626);
    q = gradc_fma(q, z, -0.026866170641959654);
    q = gradc_fma(q, z, 0.11283791670936952);
    q = gradc_fma(q, z, -0.37612638903183343);
    q = gradc_fma(q, z, 0.12837916709551256);
    return gradc_fma(q, a, a);
}

/* erf x.  1.3 ULP. */
GRADC_FUNCTION double
gradc_erf(double x)
{
    double a = gradc_abs(x);
    double c = (a > 6.0) ? 6.0 : a;
    double t = gradc_exp(-(c * c)) * gradc_erf_tail(c) / (1.0 + (2.0 * c));

    return gradc_sign((a < 1.0) ? gradc_erf_near(a) : (1.0 - t), x);
}

/* atan(t) / t - 1 over t^2 at z = t^2, 0 <= z <= 1; error of the fit 2^-57 */
GRADC_INLINE double
gradc_atan_tail(double z)
{
    double q = 1.3224968497447917e-05;

    q = gradc_fma(q, z, -0.0001521597524468769);
    q = gradc_fma(q, z, 0.0008313164970318751);
    q = gradc_fma(q, z, -0.0028849026783418297);
    q = gradc_fma(q, z, 0.007196471284536684);
    q = gradc_fma(q, z, -0.013900513234153295);
    q = gradc_fma(q, z, 0.021984801690023627);
    q = gradc_fma(q, z, -0.029903814907605526);
    q = gradc_fma(q, z, 0.03664188247969021);
    q = gradc_fma(q, z, -0.04219177516083436);
    q = gradc_fma(q, z, 0.04722321652940203);
    q = gradc_fma(q, z, -0.052535183836258034);
    q = gradc_fma(q, z, 0.05880527776323311);
    q = gradc_fma(q, z, -0.06666404051209501);
    q = gradc_fma(q, z, 0.07692279838542053);
    q = gradc_fma(q, z, -0.090909070029318);
    q = gradc_fma(q, z, 0.1111111100702321);
    q = gradc_fma(q, z, -0.14285714282575027);
    q = gradc_fma(q, z, 0.1999999999995146);
    return gradc_fma(q, z, -0.3333333333333307);
}

/* The angle of (x, y), with the special cases of C.  1.7 ULP.
 * The smaller over the larger, so that the quotient is at most 1; both are
 * scaled where its remainder could overflow or vanish. */
GRADC_FUNCTION double
gradc_atan2(double y, double x)
{
    double ax = gradc_abs(x), ay = gradc_abs(y);
    double a = (ay < ax) ? ay : ax, b = (ay < ax) ? ax : ay;
    double s = b > GRADC_POW2(900) ? GRADC_POW2(-500)
        : b < GRADC_POW2(-500) ? GRADC_POW2(500) : 1.0;
    double as = a * s, bs = b * s;
    double t = as / bs;
    double pl, p = gradc_product(t, bs, &pl);
    double tl = ((as - p) - pl) / bs;
    double z, r;

    t = (b == 0.0) ? 0.0 : a == GRADC_INF ? 1.0 : t;
    tl = b < GRADC_INF ? tl : 0.0;
    tl = t > GRADC_POW2(-400) ? tl : 0.0;
    z = t * t;
    r = t + gradc_fma(t * z, gradc_atan_tail(z), tl / (1.0 + z));
    r = (ay > ax) ? ((1.5707963267948966 - r) + 6.123233995736766e-17) : r;
    z = (3.141592653589793 - r) + 1.2246467991473532e-16;
    r = (gradc_to_bits(x) >> 63) ? z : r;
    r = gradc_sign(r, y);
    return ((x != x) | (y != y)) ? (x + y) : r;
}

/* log a for 0 < a < inf, as result + *lo with about 95 bits. */
GRADC_INLINE double
gradc_log_long(double a, double *lo)
{
    int tiny = a < GRADC_POW2(-1022);
    uint64_t bits = gradc_to_bits(tiny ? a * GRADC_POW2(53) : a);
    uint64_t e = (bits - 0x3fe6a09e667f3bcdu) & 0xfff0000000000000u;
    double k = gradc_log_exponent(e) - (tiny ? 53.0 : 0.0);
    double m = gradc_from_bits(bits - e);
    double f = m - 1.0, d = m + 1.0, dl = m - (d - 1.0);
    double u = (f + f) / d;
    double pl, p = gradc_product(u, d, &pl);
    double ul = ((((f + f) - p) - pl) - (u * dl)) / d;
    double zl, z = gradc_product(u, u, &zl);
    double cl, c = gradc_product(u, z, &cl);
    double g = 2.2913864505864259e-07, b, bl, t, tl, s, sl, s1, s2;

    g = gradc_fma(g, z, 8.904922569170817e-07);
    g = gradc_fma(g, z, 4.069965901092932e-06);
    g = gradc_fma(g, z, 1.8779971954731578e-05);
    g = gradc_fma(g, z, 8.877841273001837e-05);
    g = gradc_fma(g, z, 0.000434027777677151);
    g = gradc_fma(g, z, 0.0022321428571443003);
    g = z * gradc_fma(g, z, 0.012499999999999992);
    b = 0.08333333333333333 + g;
    bl = ((0.08333333333333333 - b) + g) + 4.6259292692714855e-18;

    cl += gradc_fma(u, zl, 3.0 * z * ul);
    t = gradc_product(c, b, &tl);
    tl += gradc_fma(c, bl, cl * b);
    s = u + t;
    sl = ((u - s) + t) + (ul + tl);

    s = gradc_twosum(k * 0.6931471805601177, s, &s1);
    s = gradc_twosum(s, k * -1.7239444525610826e-13, &s2);
    sl += s1 + (s2 + (k * -4.0086561055201697e-26));
    *lo = sl - ((s + sl) - s);
    return s + sl;
}

/* x^y, with the special cases of C.  0.82 ULP. */
GRADC_FUNCTION double
gradc_pow(double x, double y)
{
    double a = gradc_abs(x), ay = gradc_abs(y), half = 0.5 * ay;
    double cut = y > GRADC_POW2(70) ? GRADC_POW2(70) : y;
    double c = cut < -GRADC_POW2(70) ? -GRADC_POW2(70) : cut;
    double lo, pl, l = gradc_log_long(a, &lo);
    double p = gradc_product(c, l, &pl);
    double r = gradc_exp_long(p, gradc_fma(c, lo, pl));
    int whole = gradc_floor(ay) == ay;
    int odd = whole & (ay < GRADC_POW2(53)) & (gradc_floor(half) != half);

    r = (a == 0.0) ? ((y < 0.0) ? GRADC_INF : 0.0) : r;
    r = a == GRADC_INF ? ((y < 0.0) ? 0.0 : GRADC_INF) : r;
    r = (((gradc_to_bits(x) >> 63) & (uint64_t)odd) != 0) ? -r : r;
    r = ((x < 0.0) & (a < GRADC_INF) & (!whole)) ? GRADC_NAN : r;
    r = ((x != x) | (y != y)) ? (x + y) : r;
    return ((x == 1.0) | (y == 0.0)) ? 1.0 : r;
}

/* x, or 0 where its size is less than a positive number. */
GRADC_INLINE double
gradc_drop_tiny(double x, double least)
{
    return (gradc_abs(x) < least) ? 0.0 : x;
}

#endif
