/* again.h -- recomputing a value in memory */
#ifndef LOWER_AGAIN_H
#define LOWER_AGAIN_H

#include "lower/lower.h"

/* What recomputing a value would take. */
typedef struct Recipe {
    Buffer *value;
    const Kernel *maker;
    bool anchored;              /* by the anchor of that kernel, not from its results */
    int code;                   /* instructions per element */
    Buffer **source;            /* what is read */
    int n_source;
    int n_seen;                 /* nodes visited */
} Recipe;

/* How to compute the value that `maker` writes to b again from others in
 * memory. False if that is impossible. */
bool again_find(Code *c, Program *p, Buffer *b, const Kernel *maker, Recipe *r);

/* Adds the kernel that does so, with the copies that it needs, at the end of
 * the program; gives the buffer that it writes to. */
Buffer *again_make(Code *c, Program *p, const Recipe *r);

#endif
