/* driver.c -- runs emitted code on drawn numbers and prints what came out
 *
 * keeps   a text that depends on bits only: results in order as a hash,
 *         parameters and states as a hash in which neither their order nor
 *         padding by zeros counts, since targets lay them out differently
 *
 * usage: driver STEPS [special]
 *   special    some inputs are NaN, infinite, -0 or next to the ends of the range
 *   THREADS=4  where DRIVE_TEAM is the name of a function that makes a team
 */
#include "driver.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef DRIVE_TEAM
const struct gradc_team *DRIVE_TEAM(int parts);
#endif

const struct gradc_team *drive_team;

static uint64_t drawn;
static int special;

static uint64_t
mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x7fb5d329728ea185u;
    x ^= x >> 27;
    x *= 0x81dadef4bc2dd44du;
    return x ^ x >> 33;
}

static uint32_t
draw(void)
{
    return (uint32_t)(mix(++drawn * 0x9e3779b97f4a7c15u) >> 32);
}

void
drive_start(const char *model)
{
    drawn = 0;
    printf("%s\n", model);
}

void
drive_size(const char *name, size_t bytes)
{
    printf("  %s %zu\n", name, bytes);
}

/* One in so many is special, so that not all results are NaN. */
enum { SPECIAL = 300 };

static double
or_special(double x)
{
    const double list[] = { NAN, INFINITY, -INFINITY, -0.0, 0.0, 1e-42, 3e38 };
    uint32_t choice = special ? draw() : 1;

    return choice % SPECIAL == 0 ? list[choice / SPECIAL % (sizeof(list) / sizeof(*list))]
                                 : x;
}

void
drive_fill_float(float *x, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof(*x); i++) {
        x[i] = (float)or_special((double)(draw() >> 8) * 0x1p-22 - 2.0);
    }
}

void
drive_fill_double(double *x, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof(*x); i++) {
        x[i] = or_special((double)draw() * 0x1p-30 - 2.0);
    }
}

/* Every label has three classes or more. */
void
drive_fill_int32_t(int32_t *x, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof(*x); i++) {
        x[i] = (int32_t)(draw() % 3);
    }
}

void
drive_fill_int8_t(int8_t *x, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        x[i] = (int8_t)((int)(draw() % 256) - 128);
    }
}

void
drive_fill_uint8_t(uint8_t *x, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        x[i] = (uint8_t)(draw() % 2);
    }
}

/* Numbers of 16 bits, of either kind, none too large or small. */
void
drive_fill_uint16_t(uint16_t *x, size_t bytes)
{
    for (size_t i = 0; i < bytes / sizeof(*x); i++) {
        x[i] = (uint16_t)((draw() & 0x8000) | (0x3800 + draw() % 0x0900));
    }
}

void
drive_float(const char *what, float x)
{
    drive_double(what, (double)x);
}

void
drive_double(const char *what, double x)
{
    if (x == x) {
        printf("  %s %.17g\n", what, x);
    } else {
        printf("  %s nan\n", what);
    }
}

/* The bits of element i; one NaN is as good as another. */
static uint64_t
bits(const void *x, size_t i, const char *type)
{
    uint16_t h;
    uint32_t u;
    uint64_t v;
    float f;
    double d;

    if (strcmp(type, "uint8_t") == 0 || strcmp(type, "int8_t") == 0) {
        return ((const uint8_t *)x)[i];
    }
    if (strcmp(type, "uint16_t") == 0) {
        memcpy(&h, (const char *)x + i * sizeof(h), sizeof(h));
        return h;
    }
    if (strcmp(type, "double") == 0) {
        memcpy(&d, (const char *)x + i * sizeof(d), sizeof(d));
        memcpy(&v, &d, sizeof(v));
        return d == d ? v : 0x7ff8u;
    }
    memcpy(&f, (const char *)x + i * sizeof(f), sizeof(f));
    memcpy(&u, &f, sizeof(u));
    return strcmp(type, "float") != 0 || f == f ? u : 0x7fc0u;
}

static size_t
width(const char *type)
{
    return strcmp(type, "uint8_t") == 0 || strcmp(type, "int8_t") == 0 ? 1
         : strcmp(type, "uint16_t") == 0 ? 2
         : strcmp(type, "double") == 0 ? 8 : 4;
}

void
drive_out(const char *what, const void *x, size_t bytes, const char *type)
{
    uint64_t h = 0;

    for (size_t i = 0; i < bytes / width(type); i++) {
        h = mix(h * 31 + bits(x, i, type) + 1);
    }
    printf("  %s %016llx\n", what, (unsigned long long)h);
}

void
drive_set(const char *what, const void *x, size_t bytes, const char *type)
{
    uint64_t h = 0;

    for (size_t i = 0; i < bytes / width(type); i++) {
        uint64_t b = bits(x, i, type);
        h += b == 0 ? 0 : mix(b);
    }
    printf("  %s %016llx\n", what, (unsigned long long)h);
}

static int
is_nan(uint32_t word)
{
    return special && (word & 0x7fffffffu) > 0x7f800000u;
}

/* Word by word, since one NaN is as good as another where there are any. */
static int
same(const char *x, const char *y, size_t bytes)
{
    size_t i = 0;

    for (uint32_t v, w; i + sizeof(v) <= bytes; i += sizeof(v)) {
        memcpy(&v, x + i, sizeof(v));
        memcpy(&w, y + i, sizeof(w));
        if (v != w && !(is_nan(v) && is_nan(w))) {
            return 0;
        }
    }
    return memcmp(x + i, y + i, bytes - i) == 0;
}

void
drive_same(const char *what, const void *x, const void *y, size_t bytes)
{
    if (!same(x, y, bytes)) {
        printf("  FAIL %s: a step in parts is not the step as a whole\n", what);
    }
}

int
main(int argc, char **argv)
{
    int steps = argc > 1 ? atoi(argv[1]) : 10;

#ifdef DRIVE_TEAM
    drive_team = DRIVE_TEAM(atoi(getenv("THREADS")));
#endif
    special = argc > 2 && strcmp(argv[2], "special") == 0;
    drive_all(steps);
    return 0;
}
