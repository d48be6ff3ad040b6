/* base.h -- what every file may assume
 *
 * gives   fixed-width types, countof, attribute macros
 * keeps   this folder free of anything about tensors
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define countof(a) ((int)(sizeof(a) / sizeof((a)[0])))

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define NORETURN __attribute__((noreturn))

#define GRADC_VERSION "0.1"

static inline int64_t
min64(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t
max64(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

#endif
