/* closure.h -- a statement that is a function: its arguments */
#ifndef KERNEL_CLOSURE_H
#define KERNEL_CLOSURE_H

#include "kernel/nest.h"

/* The body sees array formal[i] where arg[i] is, from there on; without a formal,
 * arg[i].at is a variable that it sees as it is. */
typedef struct Closure {
    CallArg *arg;
    Buffer **formal;
    bool *stored;
    int n;
    bool apart;                 /* no memory is behind two of them: they say so */
    const Stmt *body;
} Closure;

bool closure_has(const char *name);      /* is an argument called so? */
bool closure_apart(const Closure *c);    /* is no memory behind two of them? */
Closure nest_close(Arena *a, const Nest *n, const Stmt *outline);

#endif
