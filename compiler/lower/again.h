/* again.h -- a value in memory made a second time */
#ifndef LOWER_AGAIN_H
#define LOWER_AGAIN_H

#include "lower/lower.h"

/* What making a value again would take. */
typedef struct Recipe {
    Buffer *value;
    const Kernel *maker;
    bool anchored;              /* by the anchor of that kernel, not from its results */
    int code;                   /* instructions for an element */
    Buffer **source;            /* what is read */
    int n_source;
    int n_seen;                 /* nodes looked at */
} Recipe;

/* How the value that `maker` writes to b can be made again from others in memory.
 * False: it cannot. */
bool again_find(Code *c, Program *p, Buffer *b, const Kernel *maker, Recipe *r);

/* Adds the kernel that does so, with those that copy for it, at the end of the
 * program; it writes to the buffer that it returns. */
Buffer *again_make(Code *c, Program *p, const Recipe *r);

#endif
