/* closure.h -- a statement that is a function: its arguments */
#ifndef KERNEL_CLOSURE_H
#define KERNEL_CLOSURE_H

#include "kernel/nest.h"

enum { MAX_ARGUMENTS = 12 };

/* The body sees array formal[i] where arg[i] is, from there on; without a formal,
 * arg[i].at is a variable that it sees as it is. */
typedef struct Closure {
    CallArg arg[MAX_ARGUMENTS];
    const Buffer *formal[MAX_ARGUMENTS];
    bool stored[MAX_ARGUMENTS];
    int n;
    const Stmt *body;
} Closure;

bool closure_has(const char *name);      /* is an argument called so? */
Closure nest_close(Arena *a, const Nest *n, const Stmt *outline);

#endif
