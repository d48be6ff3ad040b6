/* element.c -- see element.h */
#include "element.h"

#include <math.h>
#include <string.h>

/* The types of models, and those that occur in files only. */
#define FILE_TYPE(name, text, c, suffix, kind, fraction, bias, least, most,   \
                  computes, form, pool, array, file)                          \
    { file, sizeof(c), GRADC_##kind, fraction, bias },
static const struct element types[] = {
    GRADC_TYPES(FILE_TYPE)
    { "I16",  2, GRADC_SIGNED,   0, 0 },
    { "U16",  2, GRADC_UNSIGNED, 0, 0 },
    { "U32",  4, GRADC_UNSIGNED, 0, 0 },
    { "I64",  8, GRADC_SIGNED,   0, 0 },
    { "U64",  8, GRADC_UNSIGNED, 0, 0 },
};

const struct element *
gradc_element_find(const char *name)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (strcmp(types[i].name, name) == 0) {
            return &types[i];
        }
    }
    return NULL;
}

uint64_t
gradc_little_endian(const unsigned char *p, size_t size)
{
    uint64_t u = 0;

    while (size-- > 0) {
        u = u << 8 | p[size];
    }
    return u;
}

uint64_t
gradc_big_endian(const unsigned char *p, size_t size)
{
    uint64_t u = 0;

    for (size_t i = 0; i < size; i++) {
        u = u << 8 | p[i];
    }
    return u;
}

int
gradc_is_big_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;

    memcpy(&first, &one, 1);
    return first == 0;
}

/* A float of any format, assembled from sign, exponent and fraction. */
static double
assemble(uint64_t u, const struct element *type)
{
    int bits = (int)(8 * type->size);
    int top = (1 << (bits - 1 - type->fraction)) - 1;
    int exponent = (int)(u >> type->fraction) & top;
    uint64_t fraction = u & (((uint64_t)1 << type->fraction) - 1);
    double sign = u >> (bits - 1) ? -1.0 : 1.0;

    if (exponent == top) {
        return fraction != 0 ? (double)NAN : sign * (double)INFINITY;
    }
    if (exponent > 0) {
        fraction |= (uint64_t)1 << type->fraction;
    } else {
        exponent = 1;
    }
    return sign * ldexp((double)fraction,
                        exponent - type->bias - type->fraction);
}

int
gradc_element_get(const struct element *type, const unsigned char *p,
                  int big_endian, double *v)
{
    uint64_t u = big_endian ? gradc_big_endian(p, type->size)
                            : gradc_little_endian(p, type->size);
    uint64_t top = (uint64_t)1 << (8 * type->size - 1);
    double sign = 1.0;

    if (type->kind == GRADC_FLOAT) {
        *v = assemble(u, type);
        return 0;
    }
    if (type->kind == GRADC_SIGNED && (u & top)) {
        u = top - (u & (top - 1));
        sign = -1.0;
    }
    *v = sign * (double)u;
    return u <= (uint64_t)1 << 53 ? 0 : -1;
}
