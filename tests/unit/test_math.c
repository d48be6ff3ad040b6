/* test_math.c -- the runtime's arithmetic and elementary functions
 *
 * takes   runtime/gradc.h in the profile this file is compiled for
 * gives   suite_math()
 * keeps   the bounds stated in the headers: a bound here is the one written
 *         above the function there.  References are libm's in double for
 *         float, in long double for double.
 */
#include "suite.h"
#include <float.h>
#include <math.h>
#include <stdint.h>

#include "gradc.h"

Suite *suite_math(void);

enum { STRIDE = 4099, SAMPLES = 100000, WRONG = 999 };

static uint64_t
next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* The worst sample of a test.  An assertion a sample would cost more than the
 * function it tests. */
typedef struct Worst {
    double error, x, y;
} Worst;

static void
note(Worst *w, double error, double x, double y)
{
    if (error > w->error) {
        w->error = error;
        w->x = x;
        w->y = y;
    }
}

static void
check_worst(const char *name, const Worst *w, double bound)
{
    ck_assert_msg(w->error <= bound, "%s(%a, %a): %g ULP, bound %g", name,
                  w->x, w->y, w->error, bound);
}

static int
same(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a == b && !signbit(a) == !signbit(b));
}

/* Error of y in units of the last of `digits` bits, `least` at the bottom. */
static double
ulps(long double y, long double exact, int digits, int least)
{
    int e;

    if (isnan(exact) || isnan(y))
        return isnan(exact) && isnan(y) ? 0 : WRONG;
    if (!signbit(y) != !signbit(exact))
        return WRONG;
    frexpl(exact, &e);
    e = e - digits < least ? least : e - digits;
    return (double)(fabsl(y - exact) / ldexpl(1, e));
}

static double
ulps_float(float y, double exact)
{
    if (isinf(y) || isinf((float)exact))
        return same((double)y, (double)(float)exact) ? 0 : WRONG;
    return ulps((long double)y, (long double)exact, 24, -149);
}

static double
ulps_double(double y, long double exact)
{
    if (isinf(y) || isinf((double)exact))
        return same(y, (double)exact) ? 0 : WRONG;
    return ulps((long double)y, exact, 53, -1074);
}

/* The exponential functions are 0 below the normal numbers. */
static double
normal_exp(double x)
{
    return x < -87.33654f ? 0 : exp(x);
}

static long double
normal_expl(long double x)
{
    return x < -708.39641L ? 0 : expl(x);
}

static double
sigmoid(double x)
{
    return x < 0 ? normal_exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x));
}

/* Of positive numbers, as the runtime's. */
static double
positive_lgamma(double x)
{
    return x < 0 ? (double)NAN : lgamma(x);
}

static long double
positive_lgammal(long double x)
{
    return x < 0 ? (long double)NAN : lgammal(x);
}

#define lgamma positive_lgamma
#define lgammal positive_lgammal

static long double
sigmoidl(long double x)
{
    return x < 0 ? normal_expl(x) / (1 + expl(x)) : 1 / (1 + expl(-x));
}

#define exp normal_exp
#define expl normal_expl

#define FLOAT_TEST(name, bound) \
    START_TEST(float_##name) \
    { \
        Worst w = { 0, 0, 0 }; \
        for (uint64_t u = 0; u <= 0xffffffffu; u += STRIDE) { \
            float x = gradc_from_bitsf((uint32_t)u); \
            double e = ulps_float(gradc_##name##f(x), name((double)x)); \
            note(&w, e, (double)x, 0); \
        } \
        check_worst(#name "f", &w, bound); \
    } \
    END_TEST

FLOAT_TEST(exp, 0.90)
FLOAT_TEST(expm1, 0.98)
FLOAT_TEST(log, 0.90)
FLOAT_TEST(log1p, 0.92)
FLOAT_TEST(tanh, 1.47)
FLOAT_TEST(sigmoid, 1.97)
FLOAT_TEST(sin, 1.08)
FLOAT_TEST(cos, 1.09)
FLOAT_TEST(erf, 1.34)
FLOAT_TEST(erfc, 3.3)
FLOAT_TEST(lgamma, 6.4)
FLOAT_TEST(sqrt, 0.5)
FLOAT_TEST(floor, 0)

/* Bit patterns and, for every second sample, the range where it matters. */
#define DOUBLE_TEST(name, low, high, limit, bound) \
    START_TEST(double_##name) \
    { \
        uint64_t state = 1; \
        Worst w = { 0, 0, 0 }; \
        for (int i = 0; i < SAMPLES; i++) { \
            uint64_t u = next(&state); \
            double t = (double)(u >> 11) * 0x1p-53; \
            double x = i & 1 ? low + (high - low) * t : gradc_from_bits(u); \
            double e; \
            if (fabs(x) > limit) \
                continue; \
            e = ulps_double(gradc_##name(x), name##l((long double)x)); \
            note(&w, e, x, 0); \
        } \
        check_worst(#name, &w, bound); \
    } \
    END_TEST

DOUBLE_TEST(exp, -746.0, 711.0, HUGE_VAL, 0.9)
DOUBLE_TEST(expm1, -2.0, 3.0, HUGE_VAL, 0.95)
DOUBLE_TEST(log, 0.0, 2.0, HUGE_VAL, 0.9)
DOUBLE_TEST(log1p, -1.0, 2.0, HUGE_VAL, 0.9)
DOUBLE_TEST(tanh, -3.0, 3.0, HUGE_VAL, 1.5)
DOUBLE_TEST(sigmoid, -40.0, 40.0, HUGE_VAL, 2.0)
DOUBLE_TEST(sin, -100.0, 100.0, HUGE_VAL, 0.9)
DOUBLE_TEST(cos, -100.0, 100.0, HUGE_VAL, 0.9)
DOUBLE_TEST(erf, -6.0, 6.0, HUGE_VAL, 1.3)
DOUBLE_TEST(erfc, -6.0, 28.0, HUGE_VAL, 4.7)
DOUBLE_TEST(lgamma, 0.0, 20.0, HUGE_VAL, 6.3)
DOUBLE_TEST(sqrt, 0.0, 4.0, HUGE_VAL, 0.5)
DOUBLE_TEST(floor, -9.0, 9.0, HUGE_VAL, 0)

#define POWF_BOUND 0.81
#define POW_BOUND 0.82

static const double corner[] = {
    0.0, -0.0, 1.0, -1.0, HUGE_VAL, -HUGE_VAL, (double)NAN, 2.0, -2.0, 3.0,
    -3.0, 0.5, -0.5, 2.5, -2.5, 8388607.0, -8388607.0, 16777215.0, 16777216.0,
    0x1p52, 0x1p53, 1e30, -1e30, 0x1p-149, -0x1p-149, 0x1p-126, 0x1p-1074,
    1e300
};
enum { CORNERS = sizeof corner / sizeof *corner };

START_TEST(pow_corners)
{
    Worst f = { 0, 0, 0 }, d = { 0, 0, 0 };

    for (int i = 0; i < CORNERS * CORNERS; i++) {
        double x = corner[i % CORNERS], y = corner[i / CORNERS];
        float fx = (float)x, fy = (float)y;
        double exact = pow((double)fx, (double)fy);
        note(&f, ulps_float(gradc_powf(fx, fy), exact), x, y);
        note(&d, ulps_double(gradc_pow(x, y),
                             powl((long double)x, (long double)y)), x, y);
    }
    check_worst("powf", &f, POWF_BOUND);
    check_worst("pow", &d, POW_BOUND);
}
END_TEST

/* y such that the result is representable, for x of any magnitude */
START_TEST(pow_range)
{
    uint64_t state = 2;
    Worst f = { 0, 0, 0 }, d = { 0, 0, 0 };

    for (int i = 0; i < SAMPLES; i++) {
        uint64_t u = next(&state);
        double t = (double)(next(&state) >> 11) * 0x1p-53;
        float x = gradc_from_bitsf((uint32_t)u & 0x7fffffffu);
        float y = (float)((-104.0 + 193.0 * t) / log((double)x));
        double exact = pow((double)x, (double)y);
        note(&f, ulps_float(gradc_powf(x, y), exact), (double)x, (double)y);
    }
    for (int i = 0; i < SAMPLES; i++) {
        uint64_t u = next(&state);
        double t = (double)(next(&state) >> 11) * 0x1p-53;
        double x = gradc_from_bits(u & 0x7fffffffffffffffu);
        double y = (-745.0 + 1455.0 * t) / log(x);
        long double exact = powl((long double)x, (long double)y);
        note(&d, ulps_double(gradc_pow(x, y), exact), x, y);
    }
    check_worst("powf", &f, POWF_BOUND);
    check_worst("pow", &d, POW_BOUND);
}
END_TEST

#define ATAN2F_BOUND 1.4
#define ATAN2_BOUND 1.7

START_TEST(atan2_corners)
{
    Worst f = { 0, 0, 0 }, d = { 0, 0, 0 };

    for (int i = 0; i < CORNERS * CORNERS; i++) {
        double y = corner[i % CORNERS], x = corner[i / CORNERS];
        float fx = (float)x, fy = (float)y;
        double exact = atan2((double)fy, (double)fx);
        note(&f, ulps_float(gradc_atan2f(fy, fx), exact), y, x);
        note(&d, ulps_double(gradc_atan2(y, x),
                             atan2l((long double)y, (long double)x)), y, x);
    }
    check_worst("atan2f", &f, ATAN2F_BOUND);
    check_worst("atan2", &d, ATAN2_BOUND);
}
END_TEST

/* Any two numbers, and for every second sample two of one magnitude. */
START_TEST(atan2_range)
{
    uint64_t state = 6;
    Worst f = { 0, 0, 0 }, d = { 0, 0, 0 };

    for (int i = 0; i < 10 * SAMPLES; i++) {
        uint64_t u = next(&state), v = next(&state);
        double y = gradc_from_bits(u), x = gradc_from_bits(v);
        float fy = gradc_from_bitsf((uint32_t)u);
        float fx = gradc_from_bitsf((uint32_t)v);
        if (i & 1) {
            x = (double)(v >> 11) * 0x1p-52 - 1.0;
            y = (double)(u >> 11) * 0x1p-52 - 1.0;
            fx = (float)x;
            fy = (float)y;
        }
        note(&f, ulps_float(gradc_atan2f(fy, fx), atan2((double)fy, (double)fx)),
             (double)fy, (double)fx);
        note(&d, ulps_double(gradc_atan2(y, x),
                             atan2l((long double)y, (long double)x)), y, x);
    }
    check_worst("atan2f", &f, ATAN2F_BOUND);
    check_worst("atan2", &d, ATAN2_BOUND);
}
END_TEST

static void
check_round(double x)
{
    float f = (float)x;

    if (!same(gradc_round(x), rint(x)))
        ck_abort_msg("round(%a)", x);
    if (!same((double)gradc_roundf(f), rint((double)f)))
        ck_abort_msg("roundf(%a)", (double)f);
}

/* Where the exponent of the result is at its ends. */
START_TEST(exp_corners)
{
    ck_assert(same((double)gradc_expf(-87.33654f), 0x1.00004cp-126));
    ck_assert(same((double)gradc_expf(-87.33655f), 0.0));
    ck_assert(same((double)gradc_expf(88.72283f), 0x1.ffff08p127));
    ck_assert(same((double)gradc_expf(88.72284f), INFINITY));
    ck_assert(same((double)gradc_expf(INFINITY), INFINITY));
    ck_assert(same((double)gradc_expf(-INFINITY), 0.0));
    ck_assert(isnan(gradc_expf(NAN)));
    ck_assert(isnan(gradc_expf(-NAN)));
}
END_TEST

START_TEST(round_to_even)
{
    uint64_t state = 7;

    for (int i = 0; i < CORNERS; i++)
        check_round(corner[i]);
    for (int i = -100; i < 100; i++)
        check_round(0.5 * i);
    for (int i = 0; i < SAMPLES; i++) {
        uint64_t u = next(&state);
        check_round(gradc_from_bits(u));
        check_round((double)gradc_from_bitsf((uint32_t)u));
        check_round((double)(int64_t)u * 0x1p-53);
    }
}
END_TEST

/* A c within reach of the last bits of a b, and sometimes its negative. */
static float
near_product(uint64_t u, float a, float b)
{
    int shift = (int)(u >> 40 & 127) - 64;
    float c = (float)ldexp((double)a * (double)b, shift);
    uint32_t bits = gradc_to_bitsf(c);

    return gradc_from_bitsf((bits + (uint32_t)(u & 3u)) ^ (uint32_t)(u << 29));
}

START_TEST(soft_fmaf_exact)
{
    uint64_t state = 3;

    for (int i = 0; i < 10 * SAMPLES; i++) {
        uint64_t u = next(&state), v = next(&state);
        float a = gradc_from_bitsf((uint32_t)u);
        float b = gradc_from_bitsf((uint32_t)(u >> 32));
        float c = i & 1 ? gradc_from_bitsf((uint32_t)v)
                        : near_product(v, a, b);
        if (!same((double)gradc_soft_fmaf(a, b, c), (double)fmaf(a, b, c)))
            ck_abort_msg("fmaf(%a, %a, %a)", (double)a, (double)b, (double)c);
    }
}
END_TEST

/* Random exponents rarely meet: every second product is pulled near one, so
 * that sums cancel, and every fourth into the subnormal range. */
START_TEST(soft_fma_exact)
{
    uint64_t state = 4;

    for (int i = 0; i < 10 * SAMPLES; i++) {
        uint64_t u = next(&state);
        double a = gradc_from_bits(next(&state));
        double b = gradc_from_bits(next(&state));
        double c = gradc_from_bits(next(&state));

        if (i & 1) {
            int below = i & 2 ? -1030 : 0, e;
            a = frexp(a, &e);
            b = ldexp(frexp(b, &e), below);
            c = ldexp(frexp(c, &e), below + (int)(u & 127) - 64);
            c = u & 128 ? -ldexp(a * b, (int)(u >> 8 & 1)) : c;
        }
        if (!same(gradc_soft_fma(a, b, c), fma(a, b, c)))
            ck_abort_msg("fma(%a, %a, %a)", a, b, c);
    }
}
END_TEST

START_TEST(soft_corners)
{
    int n = CORNERS * CORNERS * CORNERS;

    for (int i = 0; i < n; i++) {
        double a = corner[i % CORNERS], b = corner[i / CORNERS % CORNERS];
        double c = corner[i / CORNERS / CORNERS];
        float x = (float)a, y = (float)b, z = (float)c;
        if (!same(gradc_soft_fma(a, b, c), fma(a, b, c)))
            ck_abort_msg("fma(%a, %a, %a)", a, b, c);
        if (!same((double)gradc_soft_fmaf(x, y, z), (double)fmaf(x, y, z)))
            ck_abort_msg("fmaf(%a, %a, %a)", a, b, c);
    }
}
END_TEST

START_TEST(comparison_of_bits)
{
    for (int i = 0; i < CORNERS * CORNERS; i++) {
        float x = (float)corner[i % CORNERS], y = (float)corner[i / CORNERS];
        ck_assert(gradc_less_bitsf(x, y) == (x < y) && gradc_equal_bitsf(x, y) == (x == y));
        ck_assert(same(gradc_reluf(x), x < 0 ? 0 : x) && gradc_above_bitsf(y, x) == (!(y <= x) && x == x));
    }
}
END_TEST

static void
check_sqrt(double x)
{
    float y = (float)x;

    if (!same(gradc_soft_sqrt(x), sqrt(x)))
        ck_abort_msg("sqrt(%a)", x);
    if (!same((double)gradc_soft_sqrtf(y), (double)sqrtf(y)))
        ck_abort_msg("sqrtf(%a)", (double)y);
}

START_TEST(soft_sqrt_exact)
{
    uint64_t state = 5;

    for (int i = 0; i < CORNERS; i++)
        check_sqrt(corner[i]);
    for (int i = 0; i < SAMPLES; i++) {
        uint64_t u = next(&state);
        check_sqrt(gradc_from_bits(u));
        check_sqrt((double)gradc_from_bitsf((uint32_t)u));
    }
}
END_TEST

START_TEST(profile)
{
    float e = 1.0f + FLT_EPSILON, d = 1.0f - FLT_EPSILON;
    volatile float x = e, y = d;

    /* (1 + e)(1 - e) - 1 is -e^2, unless the product is rounded */
    ck_assert(gradc_fmaf(x, y, -1.0f)
              == (GRADC_FMA ? -FLT_EPSILON * FLT_EPSILON : 0.0f));
    ck_assert(x * y - 1.0f == 0.0f);
}
END_TEST

START_TEST(monotone)
{
    float before = 0.0f;

    for (uint32_t u = 0; u < 0x7f800000u; u += STRIDE) {
        float y = gradc_tanhf(gradc_from_bitsf(u));
        if (!(y >= before && y <= 1.0f))
            ck_abort_msg("tanhf falls at %a", (double)gradc_from_bitsf(u));
        before = y;
    }
}
END_TEST

/* Two numbers whose exponents often are close, and often are subnormal. */
static uint64_t
near(uint64_t u, uint64_t v, int kind, uint64_t exponent)
{
    return kind == 0 ? v : kind == 1 ? (u & exponent) | (v & ~exponent)
                                     : v & ~(exponent ^ (exponent & -exponent));
}

START_TEST(fmod_exact)
{
    uint64_t state = 1;
    Worst f = { 0, 0, 0 }, d = { 0, 0, 0 };

    for (int i = 0; i < 3 * SAMPLES; i++) {
        uint64_t u = next(&state), v = next(&state);
        uint32_t w = (uint32_t)near(u & 0xffffffffu, v, i % 3, 0x7f800000u);
        float a = gradc_from_bitsf((uint32_t)u), b = gradc_from_bitsf(w);
        double x = gradc_from_bits(u), y;
        y = gradc_from_bits(near(u, v, i % 3, 0x7ff0000000000000u));
        if (!same((double)gradc_fmodf(a, b), (double)fmodf(a, b)))
            note(&f, WRONG, (double)a, (double)b);
        if (!same(gradc_fmod(x, y), fmod(x, y)))
            note(&d, WRONG, x, y);
    }
    for (int i = 0; i < CORNERS * CORNERS; i++) {
        double x = corner[i % CORNERS], y = corner[i / CORNERS];
        if (!same(gradc_fmod(x, y), fmod(x, y)))
            note(&d, WRONG, x, y);
    }
    check_worst("fmodf", &f, 0);
    check_worst("fmod", &d, 0);
}
END_TEST

/* Known values of digamma and its derivatives. */
START_TEST(polygamma_known)
{
    static const struct { double k, x, y; } at[] = {
        { 0, 1, -0.57721566490153286 }, { 0, 0.5, -1.9635100260214235 },
        { 0, 1e-3, -1000.5755719318103 }, { 0, 1e5, 11.512920464961895 },
        { 1, 1, 1.6449340668482264 }, { 1, 0.5, 4.9348022005446793 },
        { 2, 1, -2.4041138063191886 }, { 3, 0.5, 97.409091034002437 },
        { 4, 1, -24.886266123440879 }
    };

    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        float x = (float)at[i].x;
        double y = gradc_polygamma(at[i].k, at[i].x);
        float z = gradc_polygammaf((float)at[i].k, x);
        ck_assert(fabs(y / at[i].y - 1) < 1e-14);
        ck_assert(fabs((double)z / at[i].y - 1) < 1e-6);
    }
    ck_assert(gradc_polygamma(0, 0) == -HUGE_VAL);
    ck_assert(gradc_polygamma(1, 0) == HUGE_VAL);
    ck_assert(gradc_polygamma(0, HUGE_VAL) == HUGE_VAL);
    ck_assert(gradc_polygamma(1, HUGE_VAL) == 0);
    ck_assert(isnan(gradc_polygamma(0, -0.5)));
}
END_TEST

/* Half goes up, on either side of zero; what is large stays within 2^24. */
START_TEST(requantized)
{
    static const int32_t x[][4] = {
        { 5, 1, 1, 3 }, { -5, 1, 1, -2 }, { 4, 1, 1, 2 }, { 7, 3, 3, 3 },
        { -7, 3, 3, -3 }, { 12, -3, 3, -4 }, { 1000000, 8388607, 40, 8 },
        { INT32_MAX, INT32_MAX, 62, 1 }, { INT32_MIN, INT32_MIN, 62, 1 },
        { INT32_MIN, INT32_MAX, 62, -1 }, { INT32_MAX, INT32_MAX, 1, 1 << 24 },
        { INT32_MIN, INT32_MAX, 1, -(1 << 24) }, { 9, 2, 64, 18 }, { 0, 5, 30, 0 },
    };

    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        ck_assert_int_eq(gradc_requantize(x[i][0], x[i][1], x[i][2]), x[i][3]);
}
END_TEST

Suite *
suite_math(void)
{
    const TTest *const test[] = {
        float_exp, float_expm1, float_log, float_log1p, float_tanh,
        float_sigmoid, float_sin, float_cos, float_erf, float_erfc,
        float_lgamma, double_erfc, double_lgamma, fmod_exact, polygamma_known,
        float_sqrt,
        float_floor, double_exp, double_expm1, double_log, double_log1p,
        double_tanh, double_sigmoid, double_sin, double_cos, double_erf,
        double_sqrt, double_floor, pow_corners, pow_range, atan2_corners,
        atan2_range, exp_corners, round_to_even, soft_fmaf_exact,
        soft_fma_exact, soft_corners, comparison_of_bits, soft_sqrt_exact, profile,
        monotone, requantized
    };
    Suite *s = suite_create("math");
    TCase *t = tcase_create(GRADC_FMA ? "fma" : "nofma");

    for (size_t i = 0; i < sizeof test / sizeof *test; i++)
        tcase_add_test(t, test[i]);
    tcase_set_timeout(t, 60);
    suite_add_tcase(s, t);
    return s;
}
