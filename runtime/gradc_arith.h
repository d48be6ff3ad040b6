/* gradc_arith.h -- fma and sqrt, by hardware if possible, else in software
 *
 * takes   the profile and the hardware macros of gradc_base.h
 * gives   gradc_fmaf, gradc_fma, gradc_sqrtf, gradc_sqrt, exact products
 * keeps   no reference to libm at any optimisation level; sqrt is correctly
 *         rounded everywhere, fma in profile 1
 *
 * The builtins alone are not enough.  __builtin_sqrtf calls sqrtf to set errno
 * unless compiled with -fno-math-errno, clang's __builtin_fmaf calls fmaf on
 * bare-metal targets for the same reason, and gcc at -O0 calls sqrtf.
 */
#ifndef GRADC_ARITH_H
#define GRADC_ARITH_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"
#include "gradc_soft.h"

#if defined __SSE_MATH__ || defined __aarch64__ \
    || (defined __arm__ && (__ARM_FP & 4)) || defined __wasm__ \
    || (defined __riscv_flen && __riscv_flen >= 32) \
    || (defined __powerpc64__ && !defined _SOFT_FLOAT)
#define GRADC_HARD_SQRTF 1
#else
#define GRADC_HARD_SQRTF 0
#endif
#if !GRADC_HARD_SQRTF || (defined __SSE_MATH__ && !defined __SSE2_MATH__) \
    || (defined __arm__ && (__ARM_FP & 8) == 0) \
    || (defined __riscv_flen && __riscv_flen < 64)
#define GRADC_HARD_SQRT 0
#else
#define GRADC_HARD_SQRT 1
#endif

#if defined __clang__
/* An assembler label "llvm.*" names the intrinsic itself: no errno, one
 * instruction, and the vectoriser knows it. */
float gradc_llvm_fmaf(float, float, float) __asm__("llvm.fma.f32");
double gradc_llvm_fma(double, double, double) __asm__("llvm.fma.f64");
float gradc_llvm_sqrtf(float) __asm__("llvm.sqrt.f32");
double gradc_llvm_sqrt(double) __asm__("llvm.sqrt.f64");
#define GRADC_FMAF_INSN(a, b, c) gradc_llvm_fmaf(a, b, c)
#define GRADC_FMA_INSN(a, b, c) gradc_llvm_fma(a, b, c)
#define GRADC_SQRTF_INSN(x) gradc_llvm_sqrtf(x)
#define GRADC_SQRT_INSN(x) gradc_llvm_sqrt(x)
#else
#define GRADC_FMAF_INSN(a, b, c) __builtin_fmaf(a, b, c)
#define GRADC_FMA_INSN(a, b, c) __builtin_fma(a, b, c)
#endif

/* gcc, the instruction itself: correct at any level, but never vectorised. */
#if defined __clang__ || !defined __GNUC__
#elif defined __SSE_MATH__
typedef float gradc_xmmf __attribute__((vector_size(16)));
typedef double gradc_xmm __attribute__((vector_size(16)));
GRADC_INLINE float
gradc_insn_sqrtf(float x)
{
    gradc_xmmf v = { x, 0.0f, 0.0f, 0.0f };

    return __builtin_ia32_sqrtss(v)[0];
}
#if GRADC_HARD_SQRT
GRADC_INLINE double
gradc_insn_sqrt(double x)
{
    gradc_xmm v = { x, 0.0 };

    return __builtin_ia32_sqrtsd(v)[0];
}
#endif
#elif GRADC_HARD_SQRTF
#if defined __aarch64__
#define GRADC_SQRTF_ASM "fsqrt %s0, %s1"
#define GRADC_SQRT_ASM "fsqrt %d0, %d1"
#define GRADC_SQRT_REG "w"
#define GRADC_SQRTF_REG "w"
#elif defined __arm__
#define GRADC_SQRTF_ASM "vsqrt.f32 %0, %1"
#define GRADC_SQRT_ASM "vsqrt.f64 %P0, %P1"
#define GRADC_SQRTF_REG "t"
#define GRADC_SQRT_REG "w"
#elif defined __riscv_flen
#define GRADC_SQRTF_ASM "fsqrt.s %0, %1"
#define GRADC_SQRT_ASM "fsqrt.d %0, %1"
#define GRADC_SQRTF_REG "f"
#define GRADC_SQRT_REG "f"
#else
#define GRADC_SQRTF_ASM "fsqrts %0, %1"
#define GRADC_SQRT_ASM "fsqrt %0, %1"
#define GRADC_SQRTF_REG "f"
#define GRADC_SQRT_REG "d"
#endif
GRADC_INLINE float
gradc_insn_sqrtf(float x)
{
    float y;

    __asm__(GRADC_SQRTF_ASM : "=" GRADC_SQRTF_REG(y) : GRADC_SQRTF_REG(x));
    return y;
}
#if GRADC_HARD_SQRT
GRADC_INLINE double
gradc_insn_sqrt(double x)
{
    double y;

    __asm__(GRADC_SQRT_ASM : "=" GRADC_SQRT_REG(y) : GRADC_SQRT_REG(x));
    return y;
}
#endif
#endif

/* gcc, the builtin: vectorised.  Declared const, sqrtf has no errno to set.
 * Where it is not a builtin (-fno-builtin, -ffreestanding) the constant is
 * not folded, and the choice falls to the instruction. */
#if defined GRADC_SQRTF_INSN || !defined __GNUC__
#elif defined __OPTIMIZE__ && defined __NO_MATH_ERRNO__
#define GRADC_SQRTF_INSN(x) __builtin_sqrtf(x)
#define GRADC_SQRT_INSN(x) __builtin_sqrt(x)
#elif defined __OPTIMIZE__ && !defined __cplusplus
extern float (sqrtf)(float) __attribute__((const));
extern double (sqrt)(double) __attribute__((const));
#define GRADC_SQRTF_INSN(x) \
    (__builtin_constant_p((int)(sqrtf)(4.0f)) ? (sqrtf)(x) \
                                              : gradc_insn_sqrtf(x))
#define GRADC_SQRT_INSN(x) \
    (__builtin_constant_p((int)(sqrt)(4.0)) ? (sqrt)(x) \
                                            : gradc_insn_sqrt(x))
#else
#define GRADC_SQRTF_INSN(x) gradc_insn_sqrtf(x)
#define GRADC_SQRT_INSN(x) gradc_insn_sqrt(x)
#endif

/* a b + c: rounded once in profile 1, twice in profile 0. */
GRADC_INLINE float
gradc_fmaf(float a, float b, float c)
{
#if GRADC_FMA && GRADC_HARD_FMAF
    return GRADC_FMAF_INSN(a, b, c);
#elif GRADC_FMA
    return gradc_soft_fmaf(a, b, c);
#else
    return (a * b) + c;
#endif
}

/* The same for a c that is not -0, where b is often zero: in software a zero is
 * tested before it is multiplied. */
GRADC_INLINE float
gradc_fma_sparsef(float a, float b, float c)
{
    return (((gradc_to_bitsf(b) << 1) == 0)
            && ((gradc_to_bitsf(a) << 1) < 0xff000000u))
         ? c : gradc_fmaf(a, b, c);
}

/* Correctly rounded; sqrt(-0) is -0, below zero NaN. */
GRADC_INLINE float
gradc_sqrtf(float x)
{
#if GRADC_HARD_SQRTF && defined GRADC_SQRTF_INSN
    return GRADC_SQRTF_INSN(x);
#else
    return gradc_soft_sqrtf(x);
#endif
}

/* a b = result + *lo exactly, away from overflow and underflow.  Without
 * fma: Dekker's product of halves of 12 bits. */
GRADC_INLINE float
gradc_productf(float a, float b, float *lo)
{
    float p = a * b;
#if GRADC_FMA
    *lo = gradc_fmaf(a, b, -p);
#else
    float ah = gradc_from_bitsf(gradc_to_bitsf(a) & 0xfffff000u);
    float bh = gradc_from_bitsf(gradc_to_bitsf(b) & 0xfffff000u);
    float al = a - ah, bl = b - bh;

    *lo = (((ah * bh) - p) + (ah * bl) + (al * bh)) + (al * bl);
#endif
    return p;
}

/* a + b = result + *lo exactly. */
GRADC_INLINE float
gradc_twosumf(float a, float b, float *lo)
{
    float s = a + b;
    float t = s - a;

    *lo = (a - (s - t)) + (b - t);
    return s;
}

#if GRADC_DOUBLE
GRADC_INLINE double
gradc_fma(double a, double b, double c)
{
#if GRADC_FMA && GRADC_HARD_FMA
    return GRADC_FMA_INSN(a, b, c);
#elif GRADC_FMA
    return gradc_soft_fma(a, b, c);
#else
    return (a * b) + c;
#endif
}

GRADC_INLINE double
gradc_sqrt(double x)
{
#if GRADC_HARD_SQRT && defined GRADC_SQRT_INSN
    return GRADC_SQRT_INSN(x);
#else
    return gradc_soft_sqrt(x);
#endif
}

GRADC_INLINE double
gradc_product(double a, double b, double *lo)
{
    double p = a * b;
#if GRADC_FMA
    *lo = gradc_fma(a, b, -p);
#else
    double ah = gradc_from_bits(gradc_to_bits(a) & 0xfffffffff8000000u);
    double bh = gradc_from_bits(gradc_to_bits(b) & 0xfffffffff8000000u);
    double al = a - ah, bl = b - bh;

    *lo = (((ah * bh) - p) + (ah * bl) + (al * bh)) + (al * bl);
#endif
    return p;
}

GRADC_INLINE double
gradc_twosum(double a, double b, double *lo)
{
    double s = a + b;
    double t = s - a;

    *lo = (a - (s - t)) + (b - t);
    return s;
}
#endif

#endif
