/* fuse.h -- between the parts of fusing: which values are in memory (fuse.c),
 * how large kernels may be (fuse_size.c), and what they are (fuse_kernels.c)
 */
#ifndef LOWER_FUSE_H
#define LOWER_FUSE_H

#include "lower/repeat.h"

/* Tensors that an expression reads, by node id, ascending. */
typedef struct Source {
    int id;
    bool moved;                 /* not only at the position of the result */
} Source;

typedef struct Sources {
    int n;
    Source *list;
} Sources;

/* An expression computed inline, down to what is in memory. */
typedef struct FuseSize {
    int code;                   /* instructions */
    int depth;                  /* operators */
    int splits;                 /* views that divide indices, on one path */
    int guards;                 /* of pads, on one path */
    int held;                   /* anchors: instructions of their kernels */
} FuseSize;

/* What is known by id belongs to one program and is forgotten with it: programs, as
 * bodies of loops are, may be many and small. */
typedef struct Fuse {
    Arena *arena, *scratch;
    Graph *g;
    Program *p;
    int *id;                    /* of all that the program can reach, ascending */
    int n_id;
    bool *listed;               /* id: it is there */
    Sparse wanted;              /* id of a loop: a bool * by result */
    int *level;                 /* id: kernels on the longest chain up to it */
    Node **anchor;              /* id: whose epilogue it can join, or NULL */
    int *users;                 /* id: users in this program */
    Node **only_user;           /* id: the single user, when there is one */
    int *cost;                  /* id: flops to compute it inline */
    const Sources **source;     /* id: what its users read of it */
    FuseSize *size;             /* id */
    int *counted;               /* id: by which count of instructions, last */
    int count;
    bool *need;                 /* id: reached */
    bool *stored;               /* id: root of a kernel */
    bool *wide;                 /* id: some user reads elements repeatedly */
    bool *once;                 /* id: part of a place, which is computed outside of the
                                 * loops along which it does not vary */
    int *demand;                /* id: 0 nobody, -1 several kernels, else key+1 */
    bool *as_is;                /* id: read as the type that it has, by no expression */
    bool *rows;                 /* id: a scattered sum that updates its rows */
    bool *apart;                /* id: complete before what reads it begins */
    Node **finder;              /* id: of an extreme, the place that a kernel finds
                                 * together with it, or NULL */
    bool scalars;               /* there are no vectors */
    bool small;                 /* bytes of code count */
    bool tight;                 /* those of memory count more than time */
    Kernel **kernel;            /* id: of stored nodes and anchors */
    Kernel **filling;           /* id of a leaf: the last that stores it */
    Repeat **repeat;            /* id: of loops */
} Fuse;

static inline bool
fuse_is_anchor(const Fuse *f, const Node *n)
{
    Kind kind = card_of(n)->kind;

    return (kind == REDUCE && f->finder[n->id] == NULL) || kind == CONTRACT
        || kind == PREFIX || kind == SCATTER || kind == SORT;
}

static inline bool
fuse_is_leaf(const Fuse *f, const Node *n)
{
    return (card_of(n)->kind == LEAF && n->op != OP_random)
        || program_external(f->p, n);
}

/* Reads operand i in order: position in row-major order is unchanged. */
static inline bool
fuse_keeps_order(const Node *n, int i)
{
    return card_of(n)->kind == MAP || n->op == OP_reshape
        || (card_of(n)->kind == GATHER && i == 1);
}

/* What x is a view of. */
static inline const Node *
fuse_below_views(const Node *x)
{
    while (card_of(x)->kind == VIEW) {
        x = x->in[0];
    }
    return x;
}

/* Tables for all programs of c, in an arena; one at a time has something in them. */
Fuse fuse_new(Code *c, Arena *a);
void fuse_begin(Fuse *f, Program *p);
void fuse_forget(Fuse *f);

/* Notes that the program needs n; and, once that is said of all that leaves it, what
 * else it needs. */
void fuse_reach(Fuse *f, Node *n);
void fuse_find_needed(Fuse *f);

/* What its users read of n: itself, or what it reads when computed inline.
 * perhaps: it may well be in memory. */
void fuse_find_sources(Fuse *f, const Node *n, bool perhaps);

/* What n reads where it is computed. */
const Sources *fuse_reads(Fuse *f, const Node *n);

/* Of a store: the rows of the parameter that a scattered sum goes to; a gradient that
 * is stored apart from its update. */
void fuse_find_rows(Fuse *f, const Node *store);
void fuse_part_update(Fuse *f, const Node *store);

/* Stores more values, so that no kernel is too large. */
void fuse_limit(Fuse *f);
/* May a map kernel of so many instructions compute n, too? */
bool fuse_fits(const Fuse *f, int code, const Node *n);

/* Kernels for all stored values, with the stores of their results. */
void fuse_make_kernels(Fuse *f);

#endif
