/* fuse.h -- between the two halves of fusing: which values are in memory
 * (fuse.c), and which kernels make them (fuse_kernels.c)
 */
#ifndef BACK_FUSE_H
#define BACK_FUSE_H

#include "back/repeat.h"

/* An expression that reads more than so many tensors is stored. */
enum { MANY_READS = 40 };

/* Tensors that an expression reads, by node id, ascending. */
typedef struct Sources {
    int n;
    int id[MANY_READS];
} Sources;

typedef struct Fuse {
    Arena *arena, *scratch;
    Graph *g;
    Program *p;
    int *level;                 /* id: kernels on the longest chain up to it */
    Node **anchor;              /* id: whose epilogue it can join, or NULL */
    int *users;                 /* id: users in this program */
    Node **only_user;           /* id: the single user, when there is one */
    int *cost;                  /* id: flops to compute it inline */
    const Sources **source;     /* id: what it reads when computed inline */
    bool *need;                 /* id: reached */
    bool *stored;               /* id: root of a kernel */
    bool *wide;                 /* id: some user reads elements repeatedly */
    int *demand;                /* id: 0 nobody, -1 several kernels, else key+1 */
    Kernel **kernel;            /* id: of stored nodes and anchors */
    Repeat **repeat;            /* id: of loops */
} Fuse;

static inline bool
fuse_is_anchor(const Node *n)
{
    Kind kind = card_of(n)->kind;

    return kind == FOLD || kind == CONTRACT || kind == RUN || kind == SCATTER
        || kind == SORT;
}

static inline bool
fuse_is_leaf(const Fuse *f, const Node *n)
{
    return (card_of(n)->kind == LEAF && n->op != OP_random)
        || f->p->given[n->id];
}

/* Reads operand i in order: position in row-major order is unchanged. */
static inline bool
fuse_keeps_order(const Node *n, int i)
{
    return card_of(n)->kind == MAP || n->op == OP_reshape
        || (card_of(n)->kind == GATHER && i == 1);
}

/* Kernels for all stored values, with the stores of their results. */
void fuse_make_kernels(Fuse *f);

#endif
