/* fuse.h -- shared by the parts of fusion: which values are in memory (fuse.c),
 * how large kernels may be (fuse_size.c), and what they are (fuse_kernels.c)
 */
#ifndef LOWER_FUSE_H
#define LOWER_FUSE_H

#include "lower/repeat.h"

/* Tensors that an expression reads, by node id, ascending. */
typedef struct Source {
    int id;
    bool moved;                 /* also at other positions than that of the
                                 * result */
} Source;

typedef struct Sources {
    int n;
    Source *list;
} Sources;

/* The size of an expression computed inline, down to memory. */
typedef struct FuseSize {
    int code;                   /* instructions */
    int depth;                  /* operators */
    int splits;                 /* views that divide indices, on one path */
    int guards;                 /* of pads, on one path */
    int held;                   /* anchors: instructions of their kernels */
} FuseSize;

/* Tables by id hold data of one program and are cleared after it: there may be
 * many small programs, such as bodies of loops. */
typedef struct Fuse {
    Arena *arena, *scratch;
    Graph *g;
    Program *p;
    int *id;                    /* all ids that the program can reach,
                                 * ascending */
    int n_id;
    bool *listed;               /* by id: it is in that list */
    Sparse wanted;              /* by id of a loop: a bool * by result */
    int *level;                 /* by id: kernels on the longest chain up to
                                 * it */
    Node **anchor;              /* by id: whose epilogue it can join, or NULL */
    int *users;                 /* by id: users in this program */
    Node **only_user;           /* by id: the single user, if there is exactly
                                 * one */
    int *cost;                  /* by id: flops to compute it inline */
    const Sources **source;     /* by id: what its users read of it */
    FuseSize *size;             /* by id */
    int *counted;               /* by id: number of the last count of
                                 * instructions that visited it */
    int count;
    bool *need;                 /* by id: reached */
    bool *stored;               /* by id: root of a kernel */
    bool *wide;                 /* by id: some user reads elements repeatedly */
    bool *once;                 /* by id: part of an index, computed outside the
                                 * loops along which it does not vary */
    int *demand;                /* by id: 0 nobody, -1 several kernels, else
                                 * key+1 */
    bool *as_is;                /* by id: read in its own type, by no
                                 * expression */
    bool *rows;                 /* by id: a scattered sum that updates its
                                 * rows */
    bool *apart;                /* by id: complete before its readers begin */
    Node **finder;              /* by id of an extreme: the index that a kernel
                                 * finds together with it, or NULL */
    bool scalars;               /* there are no vectors */
    bool small;                 /* code size matters */
    bool tight;                 /* memory matters more than time */
    Kernel **kernel;            /* by id: of stored nodes and anchors */
    Kernel **filling;           /* by id of a leaf: the last kernel that stores
                                 * it */
    Repeat **repeat;            /* by id: of loops */
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

/* Does n read operand i in row-major order, element by element? */
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

/* Tables for all programs of c, in an arena; one program at a time uses them. */
Fuse fuse_new(Code *c, Arena *a);
void fuse_begin(Fuse *f, Program *p);
void fuse_forget(Fuse *f);

/* Notes that the program needs n; and, once all its results are noted, what
 * else it needs. */
void fuse_reach(Fuse *f, Node *n);
void fuse_find_needed(Fuse *f);

/* What users of n read: n itself, or what it reads if computed inline. perhaps:
 * it is likely to be in memory. */
void fuse_find_sources(Fuse *f, const Node *n, bool perhaps);

/* What n reads where it is computed. */
const Sources *fuse_reads(Fuse *f, const Node *n);

/* Of a store: the rows of the parameter that a scattered sum goes to; a gradient that
 * is stored apart from its update. */
void fuse_find_rows(Fuse *f, const Node *store);
void fuse_part_update(Fuse *f, const Node *store);

/* Stores more values, so that no kernel is too large. */
void fuse_limit(Fuse *f);
/* May a map kernel of so many instructions compute n as well? */
bool fuse_fits(const Fuse *f, int code, const Node *n);

/* Kernels for all stored values, with the stores of their results. */
void fuse_make_kernels(Fuse *f);

#endif
