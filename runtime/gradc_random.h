/* gradc_random.h -- random numbers as a function of their index
 *
 * takes   seed and stream (the key), step and index (the counter)
 * gives   bits, uniforms and normals: the same four numbers give the same
 *         value, in any order, on any number of threads, after any restart
 * keeps   no state
 *
 * The generator is Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011.
 */
#ifndef GRADC_RANDOM_H
#define GRADC_RANDOM_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_trig.h"

/* One round: two products, halves crossed, words of the key mixed in. */
GRADC_INLINE void
gradc_philox_round(uint32_t x[4], uint32_t k0, uint32_t k1)
{
    uint64_t p = (uint64_t)0xd2511f53u * x[0];
    uint64_t q = (uint64_t)0xcd9e8d57u * x[2];

    x[0] = (uint32_t)(q >> 32) ^ x[1] ^ k0;
    x[1] = (uint32_t)q;
    x[2] = (uint32_t)(p >> 32) ^ x[3] ^ k1;
    x[3] = (uint32_t)p;
}

/* Ten rounds on x; the key steps by the golden ratio and sqrt(3) - 1. */
GRADC_INLINE void
gradc_philox_block(uint32_t x[4], uint32_t k0, uint32_t k1)
{
    gradc_philox_round(x, k0, k1);
    gradc_philox_round(x, k0 + 0x9e3779b9u, k1 + 0xbb67ae85u);
    gradc_philox_round(x, k0 + 0x3c6ef372u, k1 + 0x76cf5d0au);
    gradc_philox_round(x, k0 + 0xdaa66d2bu, k1 + 0x32370b8fu);
    gradc_philox_round(x, k0 + 0x78dde6e4u, k1 + 0xed9eba14u);
    gradc_philox_round(x, k0 + 0x1715609du, k1 + 0xa9066899u);
    gradc_philox_round(x, k0 + 0xb54cda56u, k1 + 0x646e171eu);
    gradc_philox_round(x, k0 + 0x5384540fu, k1 + 0x1fd5c5a3u);
    gradc_philox_round(x, k0 + 0xf1bbcdc8u, k1 + 0xdb3d7428u);
    gradc_philox_round(x, k0 + 0x8ff34781u, k1 + 0x96a522adu);
}

/* Four words: key (seed, stream), counter (i, step, 0, 0). */
GRADC_INLINE void
gradc_philox(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i,
             uint32_t out[4])
{
    out[0] = i;
    out[1] = step;
    out[2] = 0;
    out[3] = 0;
    gradc_philox_block(out, seed, stream);
}

/* The first word. */
GRADC_INLINE uint32_t
gradc_bits(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i)
{
    uint32_t w[4];

    gradc_philox(seed, stream, step, i, w);
    return w[0];
}

/* k / 2^24, 0 <= k < 2^24, from the first word. */
GRADC_FUNCTION float
gradc_uniformf(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i)
{
    uint32_t k = gradc_bits(seed, stream, step, i) >> 8;

    return (float)(int32_t)k * GRADC_POW2F(-24);
}

/* cos(2 pi k / 2^24), k < 2^24.  The quarter turns come off exactly. */
GRADC_INLINE float
gradc_cos_turnf(uint32_t k)
{
    uint32_t q = (k + 0x200000u) >> 22;
    int32_t d = (int32_t)k - (int32_t)(q << 22);
    float r = (float)d * (6.28318548f * GRADC_POW2F(-24));

    return gradc_sin_quadrantf(r, 0.0f, q + 1u);
}

/* Mean 0, variance 1, by Box and Muller from the first two words:
 * sqrt(-2 log u) cos(2 pi v), u in (0, 1]; at most 5.77 in magnitude. */
GRADC_FUNCTION float
gradc_normalf(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i)
{
    uint32_t w[4];
    float u;

    gradc_philox(seed, stream, step, i, w);
    u = (float)(int32_t)((w[0] >> 8) + 1u) * GRADC_POW2F(-24);
    return gradc_sqrtf(-2.0f * gradc_logf(u)) * gradc_cos_turnf(w[1] >> 8);
}

#if GRADC_DOUBLE
/* The value of the float, so that a check in double draws the same batch. */
GRADC_FUNCTION double
gradc_uniform(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i)
{
    return (double)gradc_uniformf(seed, stream, step, i);
}

GRADC_FUNCTION double
gradc_normal(uint32_t seed, uint32_t stream, uint32_t step, uint32_t i)
{
    return (double)gradc_normalf(seed, stream, step, i);
}
#endif

#endif
