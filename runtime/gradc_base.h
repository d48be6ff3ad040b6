/* gradc_base.h -- the base of the runtime
 *
 * takes   the compiler's predefined macros, and GRADC_FMA if the user sets it
 * gives   the numeric profile, hardware features, macros for what C and C++
 *         spell differently, bits of floats
 * keeps   C99 of gcc, clang, TinyCC and MSVC, C11 freestanding and C++11; no
 *         data, no state
 *
 * GRADC_FMA is the numeric profile.  1: fused multiply-add, in hardware or,
 * with the same bits, in software.  0: product and sum are rounded separately.
 * Two programs of the same profile give the same bits.
 */
#ifndef GRADC_BASE_H
#define GRADC_BASE_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include <float.h>
#include <stddef.h>
#include <stdint.h>
#ifndef __GNUC__
#include <string.h>
#endif

/* Bits are only promised where + - * / round once, as written. */
#if defined __FAST_MATH__ || defined __ASSOCIATIVE_MATH__ \
    || defined __RECIPROCAL_MATH__ \
    || (defined __FINITE_MATH_ONLY__ && __FINITE_MATH_ONLY__ > 0) \
    || defined _M_FP_FAST
#error "gradc needs IEEE arithmetic: compile without -ffast-math and its parts"
#endif
#if defined FLT_EVAL_METHOD
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 16
#error "gradc needs float arithmetic in float (x86-32: -msse2 -mfpmath=sse; s390x: \
-fexcess-precision=fast)"
#endif
#endif

/* Contraction would fuse products and sums silently (gcc does so in gnu mode).
 * This holds for the rest of the file that includes this one, as do the other
 * pragmas here. */
#if defined __clang__
#pragma STDC FP_CONTRACT OFF
#elif defined __GNUC__
#pragma GCC optimize("fp-contract=off")
#elif defined _MSC_VER
#pragma fp_contract(off)
#endif

#if defined __GNUC__ && !defined __clang__
/* Since nobody traps on floating-point flags, gcc may vectorise a selection
 * whose arms compute; this changes no bits.  (In software it would turn one
 * comparison into two.) */
#if defined __SSE2__ || defined __aarch64__ || defined __VSX__ \
    || defined __riscv_vector || defined __wasm_simd128__
#pragma GCC optimize("no-trapping-math")
/* A loop that copies or clears the row of a tile stays a loop, in vectors: where gcc does
 * not know how many numbers these are, it would use `rep movs`, which takes longer to
 * begin than six numbers to copy. */
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif
/* After such a pragma gcc forgets that a freestanding program has no memset. */
#if __STDC_HOSTED__ == 0
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif
/* Sums stay in registers in the loop around their lanes; gcc would take two
 * iterations of it at once, and keep the sums in memory for that. */
#if __GNUC__ >= 8
#pragma GCC optimize("no-loop-unroll-and-jam")
#endif
/* Loops use 512-bit registers whole; the tuning for some processors would use
 * half of each. */
#if defined __AVX512F__
#pragma GCC target("prefer-vector-width=512")
#endif
#endif

#if defined __FMA__ || defined __ARM_FEATURE_FMA || defined __FP_FAST_FMAF \
    || (defined __riscv_flen && __riscv_flen >= 32) \
    || ((defined __powerpc64__ || defined __s390x__) && !defined _SOFT_FLOAT)
#define GRADC_HARD_FMAF 1
#else
#define GRADC_HARD_FMAF 0
#endif

/* Single-precision units exist: a Cortex-M4F fuses floats, not doubles. */
#if !GRADC_HARD_FMAF || (defined __arm__ && (__ARM_FP & 8) == 0) \
    || (defined __riscv_flen && __riscv_flen < 64)
#define GRADC_HARD_FMA 0
#else
#define GRADC_HARD_FMA 1
#endif

#ifndef GRADC_FMA
#define GRADC_FMA GRADC_HARD_FMAF
#endif

/* Floats are computed by functions: what is inlined elsewhere is called. */
#if defined __SOFTFP__ || defined __AVR__ \
    || (defined __riscv && !defined __riscv_flen) \
    || (defined __arm__ && !defined __ARM_FP)
#define GRADC_SOFT 1
#else
#define GRADC_SOFT 0
#endif

/* Some 8-bit compilers make double a float: then there is no double half. */
#if DBL_MANT_DIG == 53
#define GRADC_DOUBLE 1
#else
#define GRADC_DOUBLE 0
#endif

#if GRADC_FMA && !GRADC_HARD_FMAF && !GRADC_DOUBLE
#error "GRADC_FMA=1 needs a hardware fma or a 64-bit double"
#endif

/* Inlining is what lets loops over these functions vectorise; where size or
 * debugging matters more, the compiler decides. */
#if defined __GNUC__ && defined __OPTIMIZE__ && !defined __OPTIMIZE_SIZE__
#define GRADC_INLINE static inline __attribute__((always_inline))
#elif defined _MSC_VER && !defined __clang__
#define GRADC_INLINE static __forceinline
#else
#define GRADC_INLINE static inline
#endif

/* A step of a model: called once or twice, but not inlined, so that the time to
 * compile a model grows with its kernels and a profile can name them.  Tuned for
 * Zen 3 clang would write out loops up to 4096 instructions, which takes minutes;
 * for most processors with AVX-512 it would use half of a register in loops. */
#if defined __clang__ && (defined __tune_znver3__ || defined __AVX512F__)
#define GRADC_NOINLINE __attribute__((noinline, target("tune=haswell")))
#elif defined __GNUC__
#define GRADC_NOINLINE __attribute__((noinline))
#elif defined _MSC_VER
#define GRADC_NOINLINE __declspec(noinline)
#else
#define GRADC_NOINLINE
#endif

/* A step of init, which a program calls once: the compiler takes less time for it, and
 * it becomes less code (ResNet-8: 0.5 of 6 s in gcc; drawing 800,000 numbers takes 20 ms
 * instead of 9). */
#if defined __GNUC__
#define GRADC_ONCE GRADC_NOINLINE __attribute__((cold))
#else
#define GRADC_ONCE GRADC_NOINLINE
#endif

/* A step that is called once.  gcc would make one function of two such steps that
 * are equal, and call it, which takes more than it spares. */
#if defined __GNUC__ && defined __OPTIMIZE__
#define GRADC_IN_PLACE inline __attribute__((always_inline))
#else
#define GRADC_IN_PLACE inline
#endif

/* A training step for a board, into which its parts are inlined: for a Cortex-M with
 * floats in hardware gcc makes up to a tenth less code of it so, and hardly more
 * instructions.  (Before gcc 11 the attribute forgets the options of the command.)
 * -DGRADC_COMPACT= leaves it to the options. */
#if defined GRADC_COMPACT
#elif defined __thumb2__ && defined __OPTIMIZE__ && !defined __OPTIMIZE_SIZE__ \
    && !GRADC_SOFT && !defined __clang__ && defined __GNUC__ && __GNUC__ >= 11
#define GRADC_COMPACT __attribute__((optimize("Os", "ira-region=one", "fp-contract=off")))
#else
#define GRADC_COMPACT
#endif

/* Large and rarely reached: one copy per file. */
#if defined __GNUC__
#define GRADC_OUTLINE static __attribute__((noinline, unused))
#else
#define GRADC_OUTLINE static inline
#endif

/* Elementary functions.  A file that calls hundreds of them defines
 * GRADC_CALLS, since inlining all of them would take the C compiler minutes. */
#if defined GRADC_CALLS && defined __GNUC__ && !defined __clang__
#define GRADC_FUNCTION static __attribute__((unused))   /* inlined if called once */
#elif defined GRADC_CALLS
#define GRADC_FUNCTION GRADC_OUTLINE
#else
#define GRADC_FUNCTION GRADC_INLINE
#endif

#ifdef __cplusplus
#define GRADC_ALIGNED(n) alignas(n)
#define GRADC_ALIGNOF(type) alignof(type)
#define GRADC_STATIC_ASSERT(cond, msg) static_assert(cond, msg)
#elif defined __TINYC__ \
    || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L)
#define GRADC_ALIGNED(n) _Alignas(n)
#define GRADC_ALIGNOF(type) _Alignof(type)
#define GRADC_STATIC_ASSERT(cond, msg) _Static_assert(cond, msg)
#elif defined _MSC_VER          /* without /std:c11 */
#define GRADC_ALIGNED(n) __declspec(align(n))
#define GRADC_ALIGNOF(type) __alignof(type)
#define GRADC_STATIC_ASSERT(cond, msg) static_assert(cond, msg)
#else                           /* C99 of gcc and clang */
#define GRADC_ALIGNED(n) __attribute__((aligned(n)))
#define GRADC_ALIGNOF(type) __alignof__(type)
#define GRADC_STATIC_ASSERT(cond, msg) \
    extern int gradc_static_assert[(cond) ? 1 : -1]
#endif

/* A struct has the size that its header says. */
#ifdef __cplusplus
#define GRADC_ASSERT_SIZE(type, n) \
    static_assert(sizeof(type) == static_cast<size_t>(n), "size of a struct")
#else
#define GRADC_ASSERT_SIZE(type, n) \
    GRADC_STATIC_ASSERT(sizeof(type) == (size_t)(n), "size of a struct")
#endif

#if defined __GNUC__ || defined _MSC_VER
#define GRADC_RESTRICT __restrict
#elif defined __cplusplus
#define GRADC_RESTRICT
#else
#define GRADC_RESTRICT restrict
#endif

/* GRADC_UNROLL(4) before a loop; n is a literal. */
#define GRADC_PRAGMA(x) _Pragma(#x)
#if defined __clang__
#define GRADC_UNROLL(n) GRADC_PRAGMA(clang loop unroll_count(n))
#elif defined __GNUC__ && __GNUC__ >= 8
#define GRADC_UNROLL(n) GRADC_PRAGMA(GCC unroll n)
#else
#define GRADC_UNROLL(n)
#endif

/* Before a loop whose iterations should not run side by side; gcc finds out
 * itself where that does not pay. */
#if defined __clang__
#define GRADC_IN_TURN GRADC_PRAGMA(clang loop vectorize(disable))
#else
#define GRADC_IN_TURN
#endif

/* Before a loop over the lanes of a tile: gcc must not unroll it, or the
 * vectoriser finds no loop; clang vectorises it either way. */
#if defined __GNUC__ && !defined __clang__ && __GNUC__ >= 8
#define GRADC_LANES GRADC_PRAGMA(GCC unroll 1)
#else
#define GRADC_LANES
#endif

/* Before a loop over a few lanes that are not a whole number of registers:
 * clang would use vectors longer than the loop and do everything one by one.
 * If clang makes no vectors at all, that is not an error. */
#if defined __clang__
#pragma clang diagnostic ignored "-Wpass-failed"
#define GRADC_LANES_OF(n) GRADC_PRAGMA(clang loop vectorize_width(n))
#else
#define GRADC_LANES_OF(n)
#endif

/* Before a loop over the lanes of a tile that ends at the last element, n of them
 * at once: clang would write it out for the longest tile and make vectors of an
 * outer loop, by gathers (four times as slow). */
#if defined __clang__
#define GRADC_SOME_LANES(n) \
    GRADC_PRAGMA(clang loop vectorize_width(n) interleave_count(1) unroll(disable))
#else
#define GRADC_SOME_LANES(n) GRADC_LANES
#endif

/* Between the steps of a sum: loads of one step are not kept for the next.
 * Unrolled steps have operands in common, whose registers would be taken from
 * the accumulators. */
#ifdef __GNUC__
#define GRADC_FENCE() __asm__ volatile("" ::: "memory")
#else
#define GRADC_FENCE() ((void)0)
#endif

/* Before the loop of these steps.  gcc writes out all steps of a short one, and
 * lets a sum go from register to register, and through memory, if there are only
 * 16. */
#if defined __AVX__ && !defined __AVX512F__ && defined __GNUC__ \
    && !defined __clang__ && __GNUC__ >= 8
#define GRADC_STEPS GRADC_PRAGMA(GCC unroll 1)
#else
#define GRADC_STEPS
#endif

/* Copy of a few bytes: the only aliasing-safe cast. */
#ifdef __GNUC__
#define GRADC_COPY(to, from) __builtin_memcpy(&(to), &(from), sizeof(to))
#else
#define GRADC_COPY(to, from) memcpy(&(to), &(from), sizeof(to))
#endif

GRADC_INLINE uint32_t
gradc_to_bitsf(float x)
{
    uint32_t u;

    GRADC_COPY(u, x);
    return u;
}

GRADC_INLINE float
gradc_from_bitsf(uint32_t u)
{
    float x;

    GRADC_COPY(x, u);
    return x;
}

/* 2^n for a literal n in the range of normal numbers. */
#define GRADC_POW2F(n) gradc_from_bitsf((uint32_t)((n) + 127) << 23)
#define GRADC_POW2(n) gradc_from_bits((uint64_t)((n) + 1023) << 52)

/* The larger and the smaller of two integers, and whether y replaces the
 * extreme x so far: as for floats, which also handle NaN. */
/* Integers wrap: they are computed as unsigned. */
GRADC_INLINE int32_t
gradc_addi(int32_t x, int32_t y)
{
    return (int32_t)((uint32_t)x + (uint32_t)y);
}

GRADC_INLINE int32_t
gradc_subi(int32_t x, int32_t y)
{
    return (int32_t)((uint32_t)x - (uint32_t)y);
}

GRADC_INLINE int32_t
gradc_muli(int32_t x, int32_t y)
{
    return (int32_t)((uint32_t)x * (uint32_t)y);
}

GRADC_INLINE int32_t
gradc_negi(int32_t x)
{
    return (int32_t)(0u - (uint32_t)x);
}

/* The integer nearest to x m / 2^shift, the larger of two, within -2^24 ..
 * 2^24, so that a few of them can be added; the shift counts modulo 64.
 * Compilers shift in copies of the sign, which C allows. */
GRADC_INLINE int32_t
gradc_requantize(int32_t x, int32_t m, int32_t shift)
{
    const int s = (int)(shift & 63);
    const int64_t half = (int64_t)(((uint64_t)1 << s) >> 1);
    const int64_t y = (((int64_t)x * m) + half) >> s;

    return (y > 16777216) ? 16777216 : (y < -16777216) ? -16777216 : (int32_t)y;
}

/* Toward zero; out of range gives the nearest i32, NaN gives 0. */
GRADC_INLINE int32_t
gradc_to_i32f(float x)
{
    return (x >= 2147483648.0f) ? INT32_MAX
         : (x >= -2147483648.0f) ? (int32_t)x : (x < 0.0f) ? INT32_MIN : 0;
}

GRADC_INLINE int32_t
gradc_to_i32(double x)
{
    return (x >= 2147483648.0) ? INT32_MAX
         : (x > -2147483649.0) ? (int32_t)x : (x < 0.0) ? INT32_MIN : 0;
}

GRADC_INLINE int32_t
gradc_maxi(int32_t x, int32_t y)
{
    return (x < y) ? y : x;
}

GRADC_INLINE int32_t
gradc_mini(int32_t x, int32_t y)
{
    return (y < x) ? y : x;
}

GRADC_INLINE int
gradc_abovei(int32_t y, int32_t x)
{
    return x < y;
}

GRADC_INLINE int
gradc_belowi(int32_t y, int32_t x)
{
    return y < x;
}

/* |x|, clearing the sign bit of NaN as well: one instruction with hardware
 * floats. */
GRADC_INLINE float
gradc_absf(float x)
{
#if defined __GNUC__ && !GRADC_SOFT
    return __builtin_fabsf(x);
#else
    return gradc_from_bitsf(gradc_to_bitsf(x) & 0x7fffffffu);
#endif
}

/* Bits in the order of the numbers, both zeros alike. */
GRADC_INLINE int32_t
gradc_ordered_bitsf(float x)
{
    uint32_t u = gradc_to_bitsf(x);

    return (int32_t)((u >= 0x80000000u) ? (0x80000000u - u) : u);
}

/* Not NaN, by whole numbers. */
GRADC_INLINE int
gradc_is_numberf(float x)
{
    return (gradc_to_bitsf(x) & 0x7fffffffu) <= 0x7f800000u;
}

/* x < y by whole numbers. */
GRADC_INLINE int
gradc_less_bitsf(float x, float y)
{
    return gradc_is_numberf(x) && gradc_is_numberf(y)
        && (gradc_ordered_bitsf(x) < gradc_ordered_bitsf(y));
}

GRADC_INLINE int
gradc_equal_bitsf(float x, float y)
{
    return gradc_is_numberf(x)
        && (gradc_ordered_bitsf(x) == gradc_ordered_bitsf(y));
}

/* x < y the quick way. */
GRADC_INLINE int
gradc_lessf(float x, float y)
{
#if GRADC_SOFT
    return gradc_less_bitsf(x, y);
#else
    return x < y;
#endif
}

/* x == y the quick way. */
GRADC_INLINE int
gradc_equalf(float x, float y)
{
#if GRADC_SOFT
    return gradc_equal_bitsf(x, y);
#else
    return x == y;
#endif
}

/* x where it is not negative; NaN stays. */
GRADC_INLINE float
gradc_reluf(float x)
{
    return gradc_lessf(x, 0.0f) ? 0.0f : x;
}

/* a >= +0 with the sign of s. */
GRADC_INLINE float
gradc_signf(float a, float s)
{
    return gradc_from_bitsf(gradc_to_bitsf(a)
                            | (gradc_to_bitsf(s) & 0x80000000u));
}

/* The larger and the smaller of two; NaN when either is. */
GRADC_INLINE float
gradc_maxf(float x, float y)
{
    float t = gradc_lessf(x, y) ? y : x;

    return gradc_equalf(y, y) ? t : y;
}

GRADC_INLINE float
gradc_minf(float x, float y)
{
    float t = gradc_lessf(y, x) ? y : x;

    return gradc_equalf(y, y) ? t : y;
}

/* Does y replace the extreme x so far?  The first NaN does, and nothing
 * replaces it.  Usually one comparison says no; but with vectors gcc vectorises
 * only the form that tests for NaN always. */
#if defined __GNUC__ && !defined __clang__ && (defined __SSE2__ || defined __aarch64__)
#define GRADC_REPLACES(y, beyond, within, x) \
    ((y) beyond (x) || ((y) != (y) && (x) == (x)))
#else
#define GRADC_REPLACES(y, beyond, within, x) (!((y) within (x)) && (x) == (x))
#endif

/* The same by whole numbers. */
GRADC_OUTLINE int
gradc_above_bitsf(float y, float x)
{
    return gradc_is_numberf(x)
        && (!gradc_is_numberf(y)
            || (gradc_ordered_bitsf(x) < gradc_ordered_bitsf(y)));
}

GRADC_INLINE int
gradc_abovef(float y, float x)
{
#if GRADC_SOFT
    return gradc_above_bitsf(y, x);
#else
    return GRADC_REPLACES(y, >, <=, x);
#endif
}

GRADC_INLINE int
gradc_belowf(float y, float x)
{
#if GRADC_SOFT
    return gradc_above_bitsf(-y, -x);
#else
    return GRADC_REPLACES(y, <, >=, x);
#endif
}

#if GRADC_DOUBLE
GRADC_INLINE uint64_t
gradc_to_bits(double x)
{
    uint64_t u;

    GRADC_COPY(u, x);
    return u;
}

GRADC_INLINE double
gradc_from_bits(uint64_t u)
{
    double x;

    GRADC_COPY(x, u);
    return x;
}

GRADC_INLINE double
gradc_abs(double x)
{
    return gradc_from_bits(gradc_to_bits(x) & 0x7fffffffffffffffu);
}

GRADC_INLINE double
gradc_sign(double a, double s)
{
    return gradc_from_bits(gradc_to_bits(a)
                           | (gradc_to_bits(s) & 0x8000000000000000u));
}

/* The larger and the smaller of two; NaN when either is. */
GRADC_INLINE double
gradc_max(double x, double y)
{
    double t = (x < y) ? y : x;

    return (y == y) ? t : y;
}

GRADC_INLINE double
gradc_min(double x, double y)
{
    double t = (y < x) ? y : x;

    return (y == y) ? t : y;
}

GRADC_INLINE int
gradc_above(double y, double x)
{
    return GRADC_REPLACES(y, >, <=, x);
}

GRADC_INLINE int
gradc_below(double y, double x)
{
    return GRADC_REPLACES(y, <, >=, x);
}
#endif

#endif
