/* gradc_half.h -- numbers of 16 bits: bfloat16 and IEEE's half precision
 *
 * takes   floats seen as bits
 * gives   gradc_from_bf16, gradc_from_f16, which change no number, and
 *         gradc_to_bf16, gradc_to_f16, which round to the nearest, ties to even
 * keeps   bits on every target: whole numbers, and where f16 has no leading one
 *         two sums of floats that are rounded as they should be.  What is too
 *         large becomes infinite, subnormal numbers are numbers, and all NaN are
 *         one, which is quiet and has no sign
 *
 * Such numbers are only kept: all arithmetic is that of float.
 */
#ifndef GRADC_HALF_H
#define GRADC_HALF_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
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

/* A half is a float whose exponent counts from 112 less.  Without a leading one
 * it is what its fraction adds to 2^-14. */
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

/* Added to a half, a small float is rounded where f16 ends. */
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
