/* common.h -- what several names have in common */
#ifndef EMIT_COMMON_H
#define EMIT_COMMON_H

#include "base/arena.h"

enum { MAX_PARTS = 64 };

/* The parts between their '_' in front and behind that are the same in all. */
typedef struct Common {
    char *part[MAX_PARTS];      /* of the first name */
    int n;
    int front, back;            /* parts that all names share */
} Common;

void common_add(Arena *a, Common *q, const char *name);

/* Empty where they share nothing. */
const char *common_text(Arena *a, const Common *q);

#endif
