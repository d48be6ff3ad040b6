/* gradc_vec.h -- vectors: 2 .. 64 numbers side by side, element by element
 *
 * takes   the profile and what the hardware has, from gradc_base.h
 * gives   types gradc_vec32f (32 floats), gradc_vec32 (32 doubles), the same for
 *         2, 4, 8, 16 and 64, and of each gradc_set32f (all alike),
 *         gradc_load32f, gradc_keep32f (the same, for several products),
 *         gradc_part32f (so many numbers from memory, then zeros),
 *         gradc_store32f, gradc_fma32f, gradc_add32f, gradc_mul32f; of floats
 *         gradc_load32f_bf16 and gradc_load32f_f16, which load numbers of 16 bits
 * keeps   one meaning, bit for bit that of scalar code; a vector is as many
 *         registers as the machine needs for it, whatever width the compiler
 *         prefers for loops; memory needs the alignment of its elements only
 *
 * What fits a register of the machine is a GNU vector type, what is longer is
 * two halves.  Where there are no vector registers a short vector is as many
 * scalars, a long one an array.  Fused multiply-add is called by name: of a
 * loop over elements compilers make one instruction only when it pleases them.
 */
#ifndef GRADC_VEC_H
#define GRADC_VEC_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include "gradc_arith.h"
#include "gradc_half.h"

/* Bytes of the longest register that rounds as scalar code does, 0: none.  (The
 * vector unit of 32-bit Arm flushes subnormal numbers.) */
#if !defined __GNUC__ || (GRADC_FMA && !GRADC_HARD_FMA)
#define GRADC_REGISTER 0
#elif defined __AVX512F__
#define GRADC_REGISTER 64
#elif defined __AVX__
#define GRADC_REGISTER 32
#elif defined __SSE2__ || defined __aarch64__ \
    || (defined __wasm_simd128__ && !GRADC_FMA)
#define GRADC_REGISTER 16
#else
#define GRADC_REGISTER 0
#endif

/* a b + c of n numbers in a register: the name is clang's, gcc's for x86, or
 * what gcc offers for Arm. */
#if !GRADC_FMA
#define GRADC_FMA_OF(llvm, x86, arm) a * b + c
#elif defined __clang__
#define GRADC_FMA_OF(llvm, x86, arm) llvm(a, b, c)
#elif defined __aarch64__
#include <arm_neon.h>
#define GRADC_FMA_OF(llvm, x86, arm) arm(c, a, b)
#else
#define GRADC_FMA_OF(llvm, x86, arm) x86(a, b, c)
#endif
/* all lanes, rounded as ever; the type of such a mask has a sign or none */
#define GRADC_FMA512S(a, b, c) __builtin_ia32_vfmaddps512_mask(a, b, c, -1, 4)
#define GRADC_FMA512D(a, b, c) __builtin_ia32_vfmaddpd512_mask(a, b, c, -1, 4)

#ifdef __clang__
#define GRADC_FMA_LLVM(vec, llvm, name) vec llvm(vec, vec, vec) __asm__(name);
#else
#define GRADC_FMA_LLVM(vec, llvm, name)
#endif

/* An instruction or a few, wherever they stand. */
#if defined __GNUC__ && defined __OPTIMIZE__
#define GRADC_VEC static inline __attribute__((always_inline))
#else
#define GRADC_VEC static inline
#endif

/* What several products share stays in its register.  gcc would load it again for
 * every product, often from two lines of a cache, if there are only 16. */
#if GRADC_REGISTER == 32 && !defined __clang__
#define GRADC_KEPT(v) __asm__("" : "+x"(v))
#else
#define GRADC_KEPT(v) ((void)0)
#endif

#define GRADC_OF2(x) x, x
#define GRADC_OF4(x) GRADC_OF2(x), GRADC_OF2(x)
#define GRADC_OF8(x) GRADC_OF4(x), GRADC_OF4(x)
#define GRADC_OF16(x) GRADC_OF8(x), GRADC_OF8(x)

/* The n numbers from p + i on, zeros behind `part` of them */
#define GRADC_PART2(i)                                                        \
    (part > (i)) ? p[i] : 0, (part > ((i) + 1)) ? p[(i) + 1] : 0
#define GRADC_PART4(i) GRADC_PART2(i), GRADC_PART2((i) + 2)
#define GRADC_PART8(i) GRADC_PART4(i), GRADC_PART4((i) + 4)
#define GRADC_PART16(i) GRADC_PART8(i), GRADC_PART8((i) + 8)

/* The vector of `part` numbers from p on.  gcc would insert 16 of them one by one, which
 * takes as long as 16 products. */
#define GRADC_FIRST2 { GRADC_PART2(0) }
#define GRADC_FIRST4 { GRADC_PART4(0) }
#define GRADC_FIRST8 { GRADC_PART8(0) }
#define GRADC_FIRST4f GRADC_FIRST4
#define GRADC_FIRST8f GRADC_FIRST8
#if defined __AVX512F__ && !defined __clang__
#define GRADC_FIRST16f __builtin_ia32_loadups512_mask(                        \
        p, gradc_set16f(0), (uint16_t)((1u << part) - 1u))
#else
#define GRADC_FIRST16f { GRADC_PART16(0) }
#endif

/* n numbers in one register */
#define GRADC_VEC_REGISTER(n, f, real, name, x86, arm)                        \
    typedef real gradc_vec##n##f                                              \
        __attribute__((vector_size(n * sizeof(real))));                       \
    typedef real gradc_mem##n##f                                              \
        __attribute__((vector_size(n * sizeof(real)), aligned(sizeof(real)),  \
                       may_alias));                                           \
    GRADC_FMA_LLVM(gradc_vec##n##f, gradc_llvm_fma##n##f, name)               \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_set##n##f(real x)                                                   \
    {                                                                         \
        gradc_vec##n##f v = { GRADC_OF##n(x) };                               \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f(const real *p)                                           \
    {                                                                         \
        return *(const gradc_mem##n##f *)p;                                   \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_part##n##f(const real *p, int part)                                 \
    {                                                                         \
        gradc_vec##n##f v = GRADC_FIRST##n##f;                                \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_keep##n##f(const real *p)                                           \
    {                                                                         \
        gradc_vec##n##f v = *(const gradc_mem##n##f *)p;                      \
        GRADC_KEPT(v);                                                        \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC void                                                            \
    gradc_store##n##f(real *p, gradc_vec##n##f v)                             \
    {                                                                         \
        *(gradc_mem##n##f *)p = v;                                            \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_fma##n##f(gradc_vec##n##f a, gradc_vec##n##f b, gradc_vec##n##f c)  \
    {                                                                         \
        return GRADC_FMA_OF(gradc_llvm_fma##n##f, x86, arm);                  \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_add##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        return a + b;                                                         \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_mul##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        return a * b;                                                         \
    }

/* n numbers, m in each half */
#define GRADC_VEC_HALVES(n, m, f, real)                                       \
    typedef struct gradc_vec##n##f {                                          \
        gradc_vec##m##f lo, hi;                                               \
    } gradc_vec##n##f;                                                        \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_set##n##f(real x)                                                   \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        v.lo = v.hi = gradc_set##m##f(x);                                     \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f(const real *p)                                           \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        v.lo = gradc_load##m##f(p);                                           \
        v.hi = gradc_load##m##f(p + m);                                       \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_part##n##f(const real *p, int part)                                 \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        v.lo = (part < m) ? gradc_part##m##f(p, part) : gradc_load##m##f(p);  \
        v.hi = (part > m) ? gradc_part##m##f(p + m, part - m)                 \
                          : gradc_set##m##f(0);                               \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_keep##n##f(const real *p)                                           \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        v.lo = gradc_keep##m##f(p);                                           \
        v.hi = gradc_keep##m##f(p + m);                                       \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC void                                                            \
    gradc_store##n##f(real *p, gradc_vec##n##f v)                             \
    {                                                                         \
        gradc_store##m##f(p, v.lo);                                           \
        gradc_store##m##f(p + m, v.hi);                                       \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_fma##n##f(gradc_vec##n##f a, gradc_vec##n##f b, gradc_vec##n##f c)  \
    {                                                                         \
        c.lo = gradc_fma##m##f(a.lo, b.lo, c.lo);                             \
        c.hi = gradc_fma##m##f(a.hi, b.hi, c.hi);                             \
        return c;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_add##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        a.lo = gradc_add##m##f(a.lo, b.lo);                                   \
        a.hi = gradc_add##m##f(a.hi, b.hi);                                   \
        return a;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_mul##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        a.lo = gradc_mul##m##f(a.lo, b.lo);                                   \
        a.hi = gradc_mul##m##f(a.hi, b.hi);                                   \
        return a;                                                             \
    }

/* n numbers in memory */
#define GRADC_VEC_ARRAY(n, f, real)                                           \
    typedef struct gradc_vec##n##f {                                          \
        real x[n];                                                            \
    } gradc_vec##n##f;                                                        \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_set##n##f(real x)                                                   \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        for (int l = 0; l < n; l++) {                                         \
            v.x[l] = x;                                                       \
        }                                                                     \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f(const real *p)                                           \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        for (int l = 0; l < n; l++) {                                         \
            v.x[l] = p[l];                                                    \
        }                                                                     \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_part##n##f(const real *p, int part)                                 \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        for (int l = 0; l < n; l++) {                                         \
            v.x[l] = (l < part) ? p[l] : 0;                                   \
        }                                                                     \
        return v;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_keep##n##f(const real *p)                                           \
    {                                                                         \
        return gradc_load##n##f(p);                                           \
    }                                                                         \
    GRADC_VEC void                                                            \
    gradc_store##n##f(real *p, gradc_vec##n##f v)                             \
    {                                                                         \
        for (int l = 0; l < n; l++) {                                         \
            p[l] = v.x[l];                                                    \
        }                                                                     \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_fma##n##f(gradc_vec##n##f a, gradc_vec##n##f b, gradc_vec##n##f c)  \
    {                                                                         \
        for (int l = 0; l < n; l++) {                                         \
            c.x[l] = gradc_fma##f(a.x[l], b.x[l], c.x[l]);                    \
        }                                                                     \
        return c;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_add##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        for (int l = 0; l < n; l++) {                                         \
            a.x[l] += b.x[l];                                                 \
        }                                                                     \
        return a;                                                             \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_mul##n##f(gradc_vec##n##f a, gradc_vec##n##f b)                     \
    {                                                                         \
        for (int l = 0; l < n; l++) {                                         \
            a.x[l] *= b.x[l];                                                 \
        }                                                                     \
        return a;                                                             \
    }

#if GRADC_DOUBLE
#define GRADC_VEC_DOUBLES(n) GRADC_VEC_ARRAY(n, , double)
#else
#define GRADC_VEC_DOUBLES(n)
#endif

/* n floats from numbers of 16 bits: what gradc_from_bf16 and gradc_from_f16 do */
#define GRADC_HALF_REGISTER(n)                                                \
    typedef uint16_t gradc_mem##n##h                                          \
        __attribute__((vector_size(n * 2), aligned(2), may_alias));           \
    typedef uint32_t gradc_vec##n##u __attribute__((vector_size(n * 4)));     \
    GRADC_VEC gradc_vec##n##u                                                 \
    gradc_load##n##u(const uint16_t *p)                                       \
    {                                                                         \
        return __builtin_convertvector(*(const gradc_mem##n##h *)p,           \
                                       gradc_vec##n##u);                      \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f_bf16(const uint16_t *p)                                  \
    {                                                                         \
        return (gradc_vec##n##f)(gradc_load##n##u(p) << 16);                  \
    }                                                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f_f16(const uint16_t *p)                                   \
    {                                                                         \
        const gradc_vec##n##u h = gradc_load##n##u(p);                        \
        const gradc_vec##n##u u = (h & 0x7fffu) << 13;                        \
        const gradc_vec##n##u tiny = (gradc_vec##n##u)(u < 0x00800000u);      \
        const gradc_vec##n##u top = (gradc_vec##n##u)(u >= 0x0f800000u);      \
        const gradc_vec##n##u nan = (gradc_vec##n##u)(u > 0x0f800000u);       \
        const gradc_vec##n##u small = (gradc_vec##n##u)(                      \
            (gradc_vec##n##f)(u + 0x38800000u)                                \
            - gradc_set##n##f(GRADC_POW2F(-14)));                             \
        const gradc_vec##n##u other = (u + 0x38000000u + (top & 0x38000000u)) \
                                    | (nan & 0x400000u);                      \
        return (gradc_vec##n##f)((tiny & small) | (~tiny & other)             \
                                 | (h & 0x8000u) << 16);                      \
    }

#define GRADC_HALF_HALVES(n, m, type)                                         \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f_##type(const uint16_t *p)                                \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        v.lo = gradc_load##m##f_##type(p);                                    \
        v.hi = gradc_load##m##f_##type(p + m);                                \
        return v;                                                             \
    }

#define GRADC_HALF_ARRAY(n, type)                                             \
    GRADC_VEC gradc_vec##n##f                                                 \
    gradc_load##n##f_##type(const uint16_t *p)                                \
    {                                                                         \
        gradc_vec##n##f v;                                                    \
        for (int l = 0; l < n; l++) {                                         \
            v.x[l] = gradc_from_##type(p[l]);                                 \
        }                                                                     \
        return v;                                                             \
    }

/* Where there are no registers of vectors there may be no doubles either. */
#if GRADC_DOUBLE
#define GRADC_VEC_DOUBLES(n) GRADC_VEC_ARRAY(n, , double)
#else
#define GRADC_VEC_DOUBLES(n)
#endif

#if GRADC_REGISTER >= 16
GRADC_VEC_REGISTER(4, f, float, "llvm.fma.v4f32", __builtin_ia32_vfmaddps,
                   vfmaq_f32)
GRADC_VEC_REGISTER(2, , double, "llvm.fma.v2f64", __builtin_ia32_vfmaddpd,
                   vfmaq_f64)
GRADC_HALF_REGISTER(4)
#else
GRADC_VEC_ARRAY(4, f, float)
GRADC_VEC_DOUBLES(2)
GRADC_HALF_ARRAY(4, bf16)
GRADC_HALF_ARRAY(4, f16)
#endif
#if GRADC_REGISTER >= 32
GRADC_VEC_REGISTER(8, f, float, "llvm.fma.v8f32", __builtin_ia32_vfmaddps256, )
GRADC_VEC_REGISTER(4, , double, "llvm.fma.v4f64", __builtin_ia32_vfmaddpd256, )
GRADC_HALF_REGISTER(8)
#elif GRADC_REGISTER > 0
GRADC_VEC_HALVES(8, 4, f, float)
GRADC_VEC_HALVES(4, 2, , double)
GRADC_HALF_HALVES(8, 4, bf16)
GRADC_HALF_HALVES(8, 4, f16)
#else
GRADC_VEC_ARRAY(8, f, float)
GRADC_VEC_DOUBLES(4)
GRADC_HALF_ARRAY(8, bf16)
GRADC_HALF_ARRAY(8, f16)
#endif
#if GRADC_REGISTER >= 64
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
GRADC_VEC_REGISTER(16, f, float, "llvm.fma.v16f32", GRADC_FMA512S, )
GRADC_VEC_REGISTER(8, , double, "llvm.fma.v8f64", GRADC_FMA512D, )
#pragma GCC diagnostic pop
GRADC_HALF_REGISTER(16)
#elif GRADC_REGISTER > 0
GRADC_VEC_HALVES(16, 8, f, float)
GRADC_VEC_HALVES(8, 4, , double)
GRADC_HALF_HALVES(16, 8, bf16)
GRADC_HALF_HALVES(16, 8, f16)
#else
GRADC_VEC_ARRAY(16, f, float)
GRADC_VEC_DOUBLES(8)
GRADC_HALF_ARRAY(16, bf16)
GRADC_HALF_ARRAY(16, f16)
#endif
#if GRADC_REGISTER > 0
GRADC_VEC_HALVES(32, 16, f, float)
GRADC_VEC_HALVES(16, 8, , double)
GRADC_VEC_HALVES(32, 16, , double)
GRADC_HALF_HALVES(32, 16, bf16)
GRADC_HALF_HALVES(32, 16, f16)
#else
GRADC_VEC_ARRAY(32, f, float)
GRADC_VEC_DOUBLES(16)
GRADC_VEC_DOUBLES(32)
GRADC_HALF_ARRAY(32, bf16)
GRADC_HALF_ARRAY(32, f16)
#endif

/* The transpose of `lines` of so many numbers each: loops over numbers would put
 * vectors together one by one.  The last four lines may be done twice. */
#if GRADC_REGISTER > 0
#ifdef __clang__
#define GRADC_MIX4(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
typedef int32_t gradc_places4 __attribute__((vector_size(16)));
#define GRADC_MIX4(a, b, i, j, k, l)                                          \
    __builtin_shuffle(a, b, (gradc_places4){ i, j, k, l })
#endif

GRADC_VEC void                  /* 4 x 4; lines are so many numbers apart */
gradc_turn4f(float *to, int to_line, const float *from, int from_line)
{
    const gradc_vec4f a = gradc_load4f(from), b = gradc_load4f(from + from_line);
    const gradc_vec4f c = gradc_load4f(from + 2 * from_line);
    const gradc_vec4f d = gradc_load4f(from + 3 * from_line);
    const gradc_vec4f p = GRADC_MIX4(a, b, 0, 4, 1, 5);
    const gradc_vec4f q = GRADC_MIX4(c, d, 0, 4, 1, 5);
    const gradc_vec4f r = GRADC_MIX4(a, b, 2, 6, 3, 7);
    const gradc_vec4f s = GRADC_MIX4(c, d, 2, 6, 3, 7);

    gradc_store4f(to, GRADC_MIX4(p, q, 0, 1, 4, 5));
    gradc_store4f(to + to_line, GRADC_MIX4(p, q, 2, 3, 6, 7));
    gradc_store4f(to + 2 * to_line, GRADC_MIX4(r, s, 0, 1, 4, 5));
    gradc_store4f(to + 3 * to_line, GRADC_MIX4(r, s, 2, 3, 6, 7));
}
#endif

/* The first `found` of so many lines, or all if there are fewer. */
GRADC_VEC void
gradc_turnf(float *to, const float *from, int lines, int each, int found)
{
    const int n = (found < lines) ? found : lines;
    int i, k;

#if GRADC_REGISTER > 0
    if (n >= 4 && each % 4 == 0) {
        for (i = 0; i < n; i += 4) {
            const int line = i + 4 <= n ? i : n - 4;
            for (k = 0; k < each; k += 4) {
                gradc_turn4f(to + k * lines + line, lines, from + line * each + k,
                             each);
            }
        }
        return;
    }
#endif
    for (k = 0; k < each; k++) {
        for (i = 0; i < n; i++) {
            to[(k * lines) + i] = from[(i * each) + k];
        }
    }
}

#endif
