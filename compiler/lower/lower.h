/* lower.h -- shared by the two halves of lowering, nests and programs */
#ifndef LOWER_LOWER_H
#define LOWER_LOWER_H

#include "lower/body.h"

/* A buffer outside scratch that a value goes to. */
typedef struct Dest {
    Buffer *buf;
    struct Dest *next;
} Dest;

typedef struct Lower {
    Code *code;
    Arena *arena;               /* for temporary data while a kernel is
                                 * lowered */
    Program *p;
    Kernel *k;                  /* the current kernel */
    Body *body;
    Sparse dest;                /* by node id: a list of Dest */
} Lower;

/* Other buffers that a value goes to; not for a kernel that comes later. */
static inline const Dest *
dest_of(const Lower *l, const Node *n)
{
    Dest **first = sparse_find(&l->dest, n->id);

    return first == NULL ? NULL : *first;
}

/* Loops, instructions and writes of kernel l->k; packed copies for contractions
 * become further kernels of the program. */
void lower_nest(const Lower *l);

#endif
