/* gradc.h -- the runtime that generated code includes
 *
 * takes   nothing: no libm, no allocation, no state, no files
 * gives   elementary functions, random numbers, order, vectors, the sum tree,
 *         and macros to align, unroll and assert, all `static inline`
 * keeps   bits: any C11 or C++11 compiler, any optimisation level, any vector
 *         width, any target give the same results in the same profile
 *         (GRADC_FMA, see gradc_base.h); a NaN stays a NaN, but its payload may
 *         change
 *
 * Functions of float end in f, those of double do not.
 *
 * No flag is needed for the bits, but two are forbidden: -ffast-math (an error
 * here) and, with clang, -ffp-contract=fast, which overrides the pragma and
 * cannot be seen by the preprocessor; x87 arithmetic is an error too. A fast
 * build needs -O3 and an -march with fma.
 */
#ifndef GRADC_H
#define GRADC_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"
#include "gradc_half.h"
#include "gradc_arith.h"
#include "gradc_math.h"
#include "gradc_trig.h"
#include "gradc_random.h"
#include "gradc_sort.h"
#include "gradc_vec.h"
#if GRADC_DOUBLE
#include "gradc_double.h"
#endif
#include "gradc_special.h"

/* The sum of 16 lanes by a fixed tree: lane l and l + 8, then 4, 2, 1. */
GRADC_INLINE float
gradc_sum16f(const float acc[16])
{
    float s[8];
    int l;

    for (l = 0; l < 8; l++) {
        s[l] = acc[l] + acc[l + 8];
    }
    for (l = 0; l < 4; l++) {
        s[l] += s[l + 4];
    }
    return (s[0] + s[2]) + (s[1] + s[3]);
}

/* A long sum is taken in blocks.  The tree that joins them depends on their
 * number only: where bit i of the number of blocks so far is set, level i holds
 * the sum of 2^i of them.  Adds block n.  (The zero changes nothing, but keeps
 * gcc from copying vectors in halves.) */
GRADC_INLINE void
gradc_join_blockf(float *tree, int lanes, int n, float *acc)
{
    int l;

    for (; (n & 1) != 0; n >>= 1) {
        GRADC_LANES
        for (l = 0; l < lanes; l++) {
            acc[l] += tree[l];
        }
        tree += lanes;
    }
    GRADC_LANES
    for (l = 0; l < lanes; l++) {
        tree[l] = acc[l] + 0.0f;
    }
}

/* Adds up all levels of n blocks into the first. */
GRADC_INLINE void
gradc_join_levelsf(float *tree, int lanes, int n)
{
    int i, l;

    for (l = 0; l < lanes; l++) {
        tree[l] = ((n & 1) != 0) ? tree[l] : 0.0f;
    }
    for (i = 1; (n >> i) != 0; i++) {
        if (((n >> i) & 1) != 0) {
            GRADC_LANES
            for (l = 0; l < lanes; l++) {
                tree[l] += tree[(i * lanes) + l];
            }
        }
    }
}

/* Of 16 lanes, a function: it is called once for hundreds of summands, and
 * inlining it would cost compilers a twentieth of their time (ResNet-8). */
GRADC_OUTLINE void
gradc_join_16f(float *tree, int n)
{
    gradc_join_levelsf(tree, 16, n);
}

GRADC_INLINE void
gradc_join_allf(float *tree, int lanes, int n)
{
    if (lanes == 16) {
        gradc_join_16f(tree, n);
    } else {
        gradc_join_levelsf(tree, lanes, n);
    }
}

/* A long prefix sum: adds x to a sum and its rounding error.  An
 * infinite sum has lost nothing. */
GRADC_INLINE void
gradc_carryf(float sum[2], float x)
{
    float lo, s = gradc_twosumf(sum[0], x, &lo);

    sum[0] = s;
    sum[1] += (gradc_absf(s)) < GRADC_INFF ? lo : 0.0f;
}

#if GRADC_DOUBLE
GRADC_INLINE double
gradc_sum16(const double acc[16])
{
    double s[8];
    int l;

    for (l = 0; l < 8; l++) {
        s[l] = acc[l] + acc[l + 8];
    }
    for (l = 0; l < 4; l++) {
        s[l] += s[l + 4];
    }
    return (s[0] + s[2]) + (s[1] + s[3]);
}

GRADC_INLINE void
gradc_join_block(double *tree, int lanes, int n, double *acc)
{
    int l;

    for (; (n & 1) != 0; n >>= 1) {
        GRADC_LANES
        for (l = 0; l < lanes; l++) {
            acc[l] += tree[l];
        }
        tree += lanes;
    }
    GRADC_LANES
    for (l = 0; l < lanes; l++) {
        tree[l] = acc[l] + 0.0;
    }
}

GRADC_INLINE void
gradc_join_levels(double *tree, int lanes, int n)
{
    int i, l;

    for (l = 0; l < lanes; l++) {
        tree[l] = ((n & 1) != 0) ? tree[l] : 0.0;
    }
    for (i = 1; (n >> i) != 0; i++) {
        if (((n >> i) & 1) != 0) {
            GRADC_LANES
            for (l = 0; l < lanes; l++) {
                tree[l] += tree[(i * lanes) + l];
            }
        }
    }
}

GRADC_OUTLINE void
gradc_join_16(double *tree, int n)
{
    gradc_join_levels(tree, 16, n);
}

GRADC_INLINE void
gradc_join_all(double *tree, int lanes, int n)
{
    if (lanes == 16) {
        gradc_join_16(tree, n);
    } else {
        gradc_join_levels(tree, lanes, n);
    }
}

GRADC_INLINE void
gradc_carry(double sum[2], double x)
{
    double lo, s = gradc_twosum(sum[0], x, &lo);

    sum[0] = s;
    sum[1] += (gradc_abs(s)) < GRADC_INF ? lo : 0.0;
}
#endif

#endif
