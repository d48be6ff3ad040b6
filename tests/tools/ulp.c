/* ulp.c -- the worst error of a runtime function over all floats
 *
 * takes   names of functions; none means all of them
 * gives   for each, the worst error in ULP and the argument where it occurs,
 *         over all 2^32 floats, against libm in double
 * keeps   the profile it is compiled for; link with -lm, -fopenmp for speed
 *
 * An infinity, a NaN or the sign of a zero that differs counts as 999 ULP.
 */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "gradc.h"

enum { CHUNK = 1 << 16, WRONG = 999 };

/* A block of arguments at a time: the loop is inlined and vectorises. */
typedef void Block(const float *x, float *y);

#define BLOCK(name) \
    static void \
    block_##name(const float *x, float *y) \
    { \
        for (int i = 0; i < CHUNK; i++) \
            y[i] = gradc_##name##f(x[i]); \
    }
BLOCK(exp) BLOCK(expm1) BLOCK(log) BLOCK(log1p) BLOCK(tanh) BLOCK(sigmoid)
BLOCK(sin) BLOCK(cos) BLOCK(erf) BLOCK(sqrt) BLOCK(floor) BLOCK(round)
BLOCK(erfc) BLOCK(lgamma)

static void
block_atan(const float *x, float *y)
{
    for (int i = 0; i < CHUNK; i++)
        y[i] = gradc_atan2f(x[i], 1.0f);
}

/* 0 below the normal numbers */
static double
normal_exp(double x)
{
    return x < -87.33654f ? 0 : exp(x);
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

typedef struct Fn {
    const char *name;
    Block *block;
    double (*exact)(double);
} Fn;

static const Fn table[] = {
    { "exp", block_exp, normal_exp },
    { "expm1", block_expm1, expm1 },
    { "log", block_log, log },
    { "log1p", block_log1p, log1p },
    { "tanh", block_tanh, tanh },
    { "sigmoid", block_sigmoid, sigmoid },
    { "sin", block_sin, sin },
    { "cos", block_cos, cos },
    { "erf", block_erf, erf },
    { "erfc", block_erfc, erfc },
    { "lgamma", block_lgamma, positive_lgamma },
    { "sqrt", block_sqrt, sqrt },
    { "floor", block_floor, floor },
    { "round", block_round, rint },
    { "atan", block_atan, atan },
};

static double
ulp_error(float y, double exact)
{
    double unit = DBL_MAX;
    int e;

    if (isnan(exact) || isnan(y))
        return isnan(exact) && isnan(y) ? 0 : WRONG;
    if (isinf(y) || isinf((float)exact))
        return (double)y == (double)(float)exact ? 0 : WRONG;
    if (!signbit(y) != !signbit(exact))
        return WRONG;
    frexp(exact, &e);
    unit = ldexp(1, e - 24 < -149 ? -149 : e - 24);
    return fabs((double)y - exact) / unit;
}

static double
walk_block(const Fn *f, uint32_t first, float *where)
{
    static _Thread_local float x[CHUNK], y[CHUNK];
    double worst = -1;

    for (uint32_t i = 0; i < CHUNK; i++)
        x[i] = gradc_from_bitsf(first + i);
    f->block(x, y);
    for (int i = 0; i < CHUNK; i++) {
        double e = ulp_error(y[i], f->exact((double)x[i]));
        if (e > worst) {
            worst = e;
            *where = x[i];
        }
    }
    return worst;
}

static void
walk(const Fn *f)
{
    double worst = -1;
    float where = 0;

#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 64)
#endif
    for (int i = 0; i < 1 << 16; i++) {
        float x = 0;
        double e = walk_block(f, (uint32_t)i << 16, &x);
#ifdef _OPENMP
#pragma omp critical
#endif
        if (e > worst || (!(e < worst) && x < where)) {
            worst = e;
            where = x;
        }
    }
    printf("%-8s %-6s %.4f at %a (%.9g)\n", f->name,
           GRADC_FMA ? "fma" : "nofma", worst, (double)where, (double)where);
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int wanted = argc == 1;
        for (int j = 1; j < argc; j++)
            wanted |= strcmp(argv[j], table[i].name) == 0;
        if (wanted)
            walk(&table[i]);
    }
    return 0;
}
