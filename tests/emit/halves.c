/* halves.c -- numbers of 16 bits are the floats they say, and the nearest ones
 *
 * usage   halves STEP
 * takes   the runtime; every STEPth of the 2^32 floats, and those where rounding turns
 * gives   exit 0 or 1
 * keeps   apart from what it tests: a float lies between two neighbours of 16 bits,
 *         and is nearer to one of them, in double, where all of this is exact
 */
#include "gradc.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- what they are ---------------------------------------------------------- */

typedef struct Format {
    const char *name;
    int fraction, bias;
    float (*from)(uint16_t h);
    uint16_t (*to)(float x);
    void (*wide)(float *to, const uint16_t *from);      /* 32 at once */
    uint32_t (*differ)(uint32_t u, uint32_t last, uint32_t step, uint32_t h);
} Format;

/* differ: the bits in which any of these floats becomes something else than h, or its
 * negative something else than -h; a loop without a branch, for vectors. */
#define FORMAT(type)                                                          \
    static float                                                              \
    from_##type(uint16_t h)                                                   \
    {                                                                         \
        return gradc_from_##type(h);                                          \
    }                                                                         \
    static uint16_t                                                           \
    to_##type(float x)                                                        \
    {                                                                         \
        return gradc_to_##type(x);                                            \
    }                                                                         \
    static void                                                               \
    wide_##type(float *to, const uint16_t *from)                              \
    {                                                                         \
        gradc_store32f(to, gradc_load32f_##type(from));                       \
    }                                                                         \
    static uint32_t                                                           \
    differ_##type(uint32_t u, uint32_t last, uint32_t step, uint32_t h)       \
    {                                                                         \
        uint32_t wrong = 0, n = u > last ? 0 : (last - u) / step + 1;         \
        for (uint32_t i = 0; i < n; i++) {                                    \
            uint32_t v = u + i * step;                                        \
            wrong |= gradc_to_##type(gradc_from_bitsf(v)) ^ h;                \
            wrong |= gradc_to_##type(gradc_from_bitsf(v | 0x80000000u)) ^ h   \
                     ^ 0x8000u;                                               \
        }                                                                     \
        return wrong;                                                         \
    }
FORMAT(bf16)
FORMAT(f16)

static const Format formats[] = {
    { "bf16", 7, 127, from_bf16, to_bf16, wide_bf16, differ_bf16 },
    { "f16", 10, 15, from_f16, to_f16, wide_f16, differ_f16 },
};

/* The number with these bits; beyond the last one stands what would follow. */
static double
value(const Format *f, uint32_t h)
{
    uint32_t exponent = h >> f->fraction, fraction = h & ((1u << f->fraction) - 1);

    return exponent == 0
         ? ldexp((double)fraction, 1 - f->bias - f->fraction)
         : ldexp((double)(fraction | 1u << f->fraction),
                 (int)exponent - f->bias - f->fraction);
}

/* ---- all of them ------------------------------------------------------------- */

static int failed;

static void
expect(const Format *f, const char *what, uint32_t of, uint32_t got, uint32_t want)
{
    if (got != want && failed++ < 10) {
        printf("%s %s of %08x is %08x, not %08x\n", f->name, what, (unsigned)of,
               (unsigned)got, (unsigned)want);
    }
}

static void
check_from(const Format *f)
{
    uint32_t top = 0x7fffu >> f->fraction << f->fraction;       /* infinity */

    for (uint32_t h = 0; h < 0x10000; h++) {
        uint32_t mag = h & 0x7fffu, sign = (h & 0x8000u) << 16;
        float x = f->from((uint16_t)h);
        if (mag > top) {
            expect(f, "NaN", h, x != x, 1);
            continue;
        }
        expect(f, "float", h, gradc_to_bitsf(x), sign | (mag == top ? 0x7f800000u
               : gradc_to_bitsf((float)value(f, mag))));
        expect(f, "and back", h, f->to(x), h);
    }
}

static void
check_wide(const Format *f)
{
    for (uint32_t h = 0; h < 0x10000; h += 32) {
        uint16_t in[33];
        float out[32];
        for (uint32_t l = 0; l < 32; l++) {
            in[l + 1] = (uint16_t)(h + l);
        }
        f->wide(out, in + 1);
        for (uint32_t l = 0; l < 32; l++) {
            expect(f, "lane", h + l, gradc_to_bitsf(out[l]),
                   gradc_to_bitsf(f->from((uint16_t)(h + l))));
        }
    }
}

/* Floats from first to last, positive, become h, and their negatives -h: both ends,
 * where rounding turns, and every step between. */
static void
check_run(const Format *f, uint32_t first, uint32_t last, uint32_t h, uint32_t step)
{
    uint32_t wrong = f->differ(first, last, step, h) | f->differ(last, last, 1, h);

    expect(f, "what is nearest to floats from", first, wrong, 0);
}

/* Each number takes the floats up to the middle between it and the next one, and the
 * middle itself where it is even. */
static void
check_to(const Format *f, uint32_t step)
{
    uint32_t top = 0x7fffu >> f->fraction << f->fraction, first = 0;

    for (uint32_t h = 0; h < top; h++) {
        double middle = (value(f, h) + value(f, h + 1)) / 2;
        float x = (float)middle;
        uint32_t last = gradc_to_bitsf(x);
        if ((double)x != middle || (h & 1) != 0) {
            last -= (double)x >= middle;
        }
        check_run(f, first, last, h, step);
        first = last + 1;
    }
    check_run(f, first, 0x7f800000u, top, step);
    for (uint64_t u = 0x7f800001u; u <= 0x7fffffffu; u += step) {
        uint16_t h = f->to(gradc_from_bitsf((uint32_t)u | (uint32_t)(u & 1) << 31));
        expect(f, "NaN", (uint32_t)u, h, top | 1u << (f->fraction - 1));
    }
}

int
main(int argc, char **argv)
{
    uint32_t step = argc > 1 ? (uint32_t)atoi(argv[1]) : 1;

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        check_from(&formats[i]);
        check_wide(&formats[i]);
        check_to(&formats[i], step);
    }
    return failed != 0;
}
