/* gradc_half.h -- 16-bit floats: bfloat16 and IEEE half precision
 *
 * takes   floats seen as bits
 * gives   gradc_from_bf16, gradc_from_f16, which are exact, and gradc_to_bf16,
 *         gradc_to_f16, which round to nearest, ties to even
 * keeps   bits on every target: integer operations, and for subnormal f16 two
 *         correctly rounded sums of floats.  What is too large becomes
 *         infinite, subnormal numbers are kept, and every NaN becomes the same
 *         one, quiet and without a sign
 *
 * These types are storage-only: all arithmetic is in float.
 */
#ifndef GRADC_HALF_H
#define GRADC_HALF_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"

GRADC_INLINE float
gradc_from_bf16(uint16_t h)
{
    return gradc_from_bitsf((uint32_t)h << 16);
}

GRADC_INLINE uint16_t
gradc_to_bf16(float x)
{
    uint32_t u = gradc_to_bitsf(x);
    uint32_t near = u + 0x7fffu + ((u >> 16) & 1u);

    return (uint16_t)(((x != x) ? 0x7fc00000u : near) >> 16);
}

/* The exponent of a half is 112 less than that of a float.  A subnormal half is
 * what its fraction adds to 2^-14. */
GRADC_INLINE float
gradc_from_f16(uint16_t h)
{
    uint32_t sign = (uint32_t)(h & 0x8000u) << 16;
    uint32_t u = (uint32_t)(h & 0x7fffu) << 13;
    uint32_t small = gradc_to_bitsf(gradc_from_bitsf(u + 0x38800000u)
                                    - GRADC_POW2F(-14));
    uint32_t large = (u + 0x70000000u) | ((u > 0x0f800000u) ? 0x400000u : 0u);

    u = (u < 0x00800000u) ? small
      : (u < 0x0f800000u) ? (u + 0x38000000u) : large;
    return gradc_from_bitsf(sign | u);
}

/* Adding a small float to a half rounds it at the last bit of f16. */
GRADC_INLINE uint16_t
gradc_to_f16(float x)
{
    uint32_t u = gradc_to_bitsf(x), sign = (u >> 16) & 0x8000u;
    uint32_t small = gradc_to_bitsf(gradc_absf(x) + 0.5f) - 0x3f000000u;
    uint32_t near;

    u &= 0x7fffffffu;
    near = (u - 0x38000000u + 0xfffu + ((u >> 13) & 1u)) >> 13;
    near = (u < 0x38800000u) ? small : (u < 0x477ff000u) ? near : 0x7c00u;
    return (uint16_t)((x != x) ? 0x7e00u : (sign | near));
}

#endif
