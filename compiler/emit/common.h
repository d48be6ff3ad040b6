/* common.h -- the common part of several names */
#ifndef EMIT_COMMON_H
#define EMIT_COMMON_H

#include "base/arena.h"

enum { MAX_PARTS = 64 };

/* The words, separated by '_', with which all names begin, and end. */
typedef struct Common {
    char *part[MAX_PARTS];      /* words of the first name */
    int n;
    int front, back;            /* words that all names begin and end with */
} Common;

void common_add(Arena *a, Common *q, const char *name);

/* Empty if they have none in common. */
const char *common_text(Arena *a, const Common *q);

/* The name of an argument that all these are passed to, such as "gradient"; what it is,
 * if they have nothing in common. */
const char *common_argument(Arena *a, const Common *q, const char *role);

#endif
