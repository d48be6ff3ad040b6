/* tree.h -- building the statements of a kernel
 *
 * takes   loops and instructions (body.h) of one kernel
 * gives   its nest: lists of statements that open and close like brackets, and
 *         the values of instructions in them, named before use
 */
#ifndef LOWER_TREE_H
#define LOWER_TREE_H

#include "kernel/nest.h"

typedef struct Level {
    Stmt *head;                 /* the loop or condition whose body is being
                                 * built */
    const Stmt **list;
    int n;
} Level;

enum { MAX_DEPTH = 48 };

typedef struct Tree {
    Arena *arena;
    const Kernel *k;
    Nest *nest;
    const Expr **ins;           /* value of each instruction, NULL: not yet */
    const Index **sub;          /* variables of the kernel, as indices of the
                                 * nest */
    const Expr *acc;            /* current value of the accumulator */
    const Ins *bounded;         /* the larger one of that and a number, with which it
                                 * begins instead; or NULL */
    const Expr *best;           /* ... and the extreme whose index that is */
    bool vectors;               /* the target has vectors */
    int keep;                   /* outermost loops that stay as they are, since
                                 * a group shares them */
    bool soft;                  /* floats are computed by library functions */
    bool alike;                 /* elements used twice are named, whatever their
                                 * indices: so that texts are equal */
    Level level[MAX_DEPTH];
    int depth;
} Tree;

/* Binds the variable of loop d to an index, or to a constant. */
void tree_bind(Tree *t, int var, const Index *index);
/* An index of the kernel as one of the nest. */
const Index *tree_index(const Tree *t, const Index *index);

void tree_add(Tree *t, const Stmt *s);
void tree_open(Tree *t, Stmt *head);
void tree_close(Tree *t, int n);        /* the innermost n */
const Stmt *tree_end(Tree *t);          /* the list itself, as a statement */

/* A loop of that many iterations over a new variable; none for a single
 * iteration.  Gives its index in `index`, and the number of loops opened. */
int tree_loop(Tree *t, const char *name, int64_t extent, LoopKind kind,
              const Index **index);
/* The same over tiles of so many elements, the last one may be smaller. */
int tree_tiles(Tree *t, const char *name, int64_t extent, int tile,
               const Index **index);
/* "i", "j", "k": the name of loop d of the kernel. */
const char *tree_loop_name(Tree *t, int d);
/* Are the iterations of loop d of the kernel independent? */
bool tree_is_apart(const Kernel *k, int d);
/* Loop d of the kernel, or over its tiles, bound to its variable. */
int tree_kernel_loop(Tree *t, int d);
int tree_outer(Tree *t);                /* all loops over results; their
                                         * number */
int tree_sums(Tree *t);                 /* all loops over summands */

const Expr *tree_value(Tree *t, int ins);
/* ... without a name, however long its text is, if only one statement uses
 * it. */
const Expr *tree_used_once(Tree *t, int ins);
/* Gives a value a name in the list that is open: that of a node, for readers of the C. */
const Expr *tree_name(Tree *t, const Expr *e);
const Expr *tree_named(Tree *t, const Expr *e, const Node *of);
void tree_forget(Tree *t);              /* what was named goes out of scope */

/* An integer from memory, forced into bounds, under a name. */
const Expr *tree_within(Tree *t, const Expr *e, int64_t lo, int64_t hi);

/* Loads the data-dependent index that instruction ins computes into its
 * variable; gives the guard that it is within the extent. */
Guard tree_bind_data(Tree *t, int ins, int var, int64_t extent);

/* All values, then all writes. */
void tree_writes(Tree *t);

/* What follows, to the end of the list, is done where a condition does not hold, */
void tree_open_unless(Tree *t, const Expr *e);
/* ... or a number is not zero. */
void tree_open_nonzero(Tree *t, const Expr *e);

/* A local array; a buffer of its name gets another one when it is printed. */
const Buffer *tree_array(Tree *t, const char *name, Type type, int64_t count);

/* A single local number. */
const Buffer *tree_number(Tree *t, const char *name, Type type);
void tree_set(Tree *t, const Buffer *b, const Index *index, const Expr *value);
const Index *tree_zero(const Tree *t);
/* The initial value of a reduction, as a number of that type. */
const Expr *tree_start(const Tree *t, Type type, double start);

/* Merges loops over contiguous elements (collapse.c). */
void tree_collapse(Nest *n);
/* Only the outermost loops, as long as they are perfectly nested. */
void tree_collapse_outer(Nest *n);
/* Drops names that nothing uses, as that of an index into what is the same everywhere. */
void tree_drop_unused(Nest *n);
/* Behind the steps of a tiling: loops that only set elements, tile by tile, are one where
 * these are contiguous.  gcc takes half as long for such an update of a convolution's
 * weights (models/fashion.lua: 0.35 of 5.2 s). */
void tree_flatten(Nest *n);
/* Marks loops with independent iterations as parallel. */
void tree_set_apart(Nest *n);
/* Those around a loop of a few elements run as lanes: compilers would unroll
 * both and no longer vectorise. */
void tree_set_lanes(Nest *n);

/* The nests of a group's parts in one, one after the other in the shared loops
 * (merge.c). */
Nest *nest_merge(Arena *a, const Kernel *k);

void tree_reduce(Tree *t);                /* tree_reduce.c */
void tree_contract(Tree *t);            /* tree_contract.c */
void tree_scatter(Tree *t);             /* tree_scatter.c */
void tree_running(Tree *t);             /* tree_scatter.c */
void tree_sorting(Tree *t);             /* tree_scatter.c */

#endif
