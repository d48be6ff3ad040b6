/* closure.h -- the arguments of a statement that becomes a function */
#ifndef KERNEL_CLOSURE_H
#define KERNEL_CLOSURE_H

#include "kernel/nest.h"

/* In the body, array formal[i] starts at arg[i]; without a formal, arg[i].index
 * is a variable that the body uses as it is. */
typedef struct Closure {
    CallArg *arg;
    Buffer **formal;
    bool *stored;
    int n;
    bool apart;                 /* no two of them share memory, and they are
                                 * declared so */
    const Stmt *body;
} Closure;

bool closure_has(const char *name);      /* is an argument called that? */
bool closure_apart(const Closure *c);    /* do no two of them share memory? */
/* May they be declared `restrict`: nothing that one stores is in memory of another. */
bool closure_is_restrict(const Closure *c);
Closure nest_close(Arena *a, const Nest *n, const Stmt *outline);

#endif
