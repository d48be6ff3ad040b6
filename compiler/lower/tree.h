/* tree.h -- the statements of a kernel while they are made
 *
 * takes   loops and instructions (body.h) of one kernel
 * gives   its nest: lists of statements that open and close like brackets, and
 *         values of instructions in them, those with a name named before
 */
#ifndef LOWER_TREE_H
#define LOWER_TREE_H

#include "kernel/nest.h"

typedef struct Level {
    Stmt *head;                 /* the loop or condition whose body grows */
    const Stmt **list;
    int n;
} Level;

enum { MAX_DEPTH = 48 };

typedef struct Tree {
    Arena *arena;
    const Kernel *k;
    Nest *nest;
    const Expr **ins;           /* value of each instruction, NULL: not yet */
    const Index **sub;          /* variables of the kernel, as places of the nest */
    const Expr *acc;            /* what the accumulator is worth */
    const Expr *best;           /* ... and the extreme whose place that is */
    bool vectors;               /* the target has some */
    int keep;                   /* so many outermost loops stay as they are: those
                                 * that a group shares */
    bool soft;                  /* floats are computed by functions */
    bool alike;                 /* elements that are used twice have names, whatever
                                 * their places are: for texts to be equal */
    Level level[MAX_DEPTH];
    int depth;
} Tree;

/* The variable of loop d is that place, or constant. */
void tree_bind(Tree *t, int var, const Index *index);
/* A place as the nest has it. */
const Index *tree_index(const Tree *t, const Index *index);

void tree_add(Tree *t, const Stmt *s);
void tree_open(Tree *t, Stmt *head);
void tree_close(Tree *t, int n);        /* the innermost n */
const Stmt *tree_end(Tree *t);          /* the list itself, as a statement */

/* A loop of that many iterations over a new variable; one that runs once is not
 * made.  Gives its index through `at`, and how many loops were opened. */
int tree_loop(Tree *t, const char *name, int64_t extent, LoopKind kind,
              const Index **index);
/* The same over tiles of so many elements, the last perhaps smaller. */
int tree_tiles(Tree *t, const char *name, int64_t extent, int tile,
               const Index **index);
/* "i", "j", "k": what loop d of the kernel is called. */
const char *tree_loop_name(Tree *t, int d);
/* Do iterations of loop d of the kernel not see each other? */
bool tree_is_apart(const Kernel *k, int d);
/* Loop d of the kernel, or over its tiles, bound to its variable. */
int tree_kernel_loop(Tree *t, int d);
int tree_outer(Tree *t);                /* all loops over results; how many */
int tree_sums(Tree *t);                 /* all loops over summands */

const Expr *tree_value(Tree *t, int ins);
/* ... without a name, however long its text is, where one statement alone uses it. */
const Expr *tree_used_once(Tree *t, int ins);
/* Gives a value a name in the list that is open: that of a node, for who reads the C. */
const Expr *tree_name(Tree *t, const Expr *e);
const Expr *tree_named(Tree *t, const Expr *e, const Node *of);
void tree_forget(Tree *t);              /* what was named goes out of scope */

/* A whole number that memory need not keep within bounds, kept there, under a name. */
const Expr *tree_within(Tree *t, const Expr *e, int64_t lo, int64_t hi);

/* Loads the place that instruction ins computes into the variable that stands for
 * it: the test that it lies within the extent. */
Guard tree_bind_data(Tree *t, int ins, int var, int64_t extent);

/* All values, then all writes. */
void tree_writes(Tree *t);

/* Is x, wherever its elements lie, what relu or a mask leave? */
bool tree_is_often_zero(const Node *x);
/* What follows, to the end of the list, is done where a number is not zero. */
void tree_open_nonzero(Tree *t, const Expr *e);

/* A single number of the kernel's own. */
const Buffer *tree_number(Tree *t, const char *name, Type type);
void tree_set(Tree *t, const Buffer *b, const Index *index, const Expr *value);
const Index *tree_zero(const Tree *t);
/* What a fold begins with, as a number of that type. */
const Expr *tree_start(const Tree *t, Type type, double start);

/* Loops that follow each other without a gap become one (collapse.c). */
void tree_collapse(Nest *n);
/* The outermost loops only, as long as there is nothing between them. */
void tree_collapse_outer(Nest *n);
/* Loops whose iterations do not see each other are parallel from here on. */
void tree_set_apart(Nest *n);
/* Of those the ones around a loop of a few elements run side by side: compilers would
 * write out both, and see no vectors any more. */
void tree_set_lanes(Nest *n);

/* The nests of a group's parts in one, behind each other in the common loops
 * (merge.c). */
Nest *nest_merge(Arena *a, const Kernel *k);

void tree_reduce(Tree *t);                /* tree_reduce.c */
void tree_contract(Tree *t);            /* tree_contract.c */
void tree_scatter(Tree *t);             /* tree_scatter.c */
void tree_running(Tree *t);             /* tree_scatter.c */
void tree_sorting(Tree *t);             /* tree_scatter.c */

#endif
