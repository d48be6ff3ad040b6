/* element.h -- numbers as files hold them
 *
 * takes   the bytes of one number, in either order
 * gives   its value as a double
 */
#ifndef GRADC_HOST_ELEMENT_H
#define GRADC_HOST_ELEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "../gradc_types.h"

/* A type of numbers in files. */
struct element {
    const char *name;           /* "F32", as in safetensors files */
    size_t size;
    enum gradc_kind kind;
    int fraction;               /* bits of a float's fraction */
    int bias;                   /* bias of its exponent */
};

/* The type of that name, or NULL. */
const struct element *gradc_element_find(const char *name);

/* The value of one number; -1 for whole numbers beyond 2^53, where doubles
 * have gaps. */
int gradc_element_get(const struct element *type, const unsigned char *p,
                      int big_endian, double *v);

/* Reads an unsigned whole number. */
uint64_t gradc_little_endian(const unsigned char *p, size_t size);
uint64_t gradc_big_endian(const unsigned char *p, size_t size);

/* Whether this machine is big-endian. */
int gradc_is_big_endian(void);

#endif
