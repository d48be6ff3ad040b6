/* nest.h -- the language of kernels: statements over arrays
 *
 * gives   loops, guards, named values, local arrays, stores, calls, as trees of
 *         plain data
 * keeps   trees immutable: a change builds a new tree, which may share parts of
 *         the old one.  Indices are expressions over variables (graph/index.h);
 *         a variable belongs to a loop, which counts from `from` up to `to`, or
 *         names a value.  An array is a Buffer; local ones are in SPACE_LOCAL
 *         and live to the end of the list in which they are declared.
 */
#ifndef KERNEL_NEST_H
#define KERNEL_NEST_H

#include "kernel/prog.h"

typedef struct Expr Expr;
typedef struct Stmt Stmt;

/* Holds where 0 <= index < hi. */
typedef Bound Guard;

/* ---- values -------------------------------------------------------------- */

typedef enum ExprKind {
    EXPR_CONST,                 /* value */
    EXPR_INDEX,                 /* the index expression as a number; `address`:
                                 * as wide as addresses, always part of one */
    EXPR_NAME,                  /* the value computed by the let of `var` */
    EXPR_LOAD,                  /* array[index]; a vector: `found` elements from
                                 * there on, and zeros */
    EXPR_MAP,                   /* op of arg[] */
    EXPR_FMA,                   /* arg[0] arg[1] + arg[2], rounded as the profile says */
    EXPR_SELECT,                /* arg[0] if all guards hold, else value,
                                 * without computing arg[0] */
    EXPR_DROP,                  /* arg[0], or 0 where its size is less than value,
                                 * as is rare */
    EXPR_RANDOM,                /* arg: seed, step; index: the element */
    EXPR_SPLAT,                 /* a vector with arg[0] in every lane */
    EXPR_SUM16                  /* 16 elements from array[index] on, by the
                                 * fixed tree */
} ExprKind;

/* A number, or a vector of `lanes` numbers. */
struct Expr {
    ExprKind kind;
    Type type;
    int lanes;                  /* 1: a number */
    Op op;
    bool exact;                 /* MAP of integers: does not wrap; a cast to an
                                 * integer: it fits; exp: of what is not positive;
                                 * log: of a sum of such exponentials;
                                 * compoundm1: of what fades */
    int narg;
    const Expr *arg[MAX_IN];
    const Buffer *array;
    const Index *index;
    int found;                  /* LOAD: lanes that are elements of the array */
    bool address;
    int var;
    int n_guard;
    const Guard *guard;
    double value;
    int stream, distribution;
    int width;                  /* approximate columns of its text */
};

/* ---- statements ---------------------------------------------------------- */

typedef enum StmtKind {
    STMT_SEQ,                   /* list[0 .. n-1] in order */
    STMT_FOR,                   /* body for var = from .. to-1, or downwards */
    STMT_IF,                    /* body if all guards hold, and value is true */
    STMT_LET,                   /* var names value, to the end of the list */
    STMT_ALLOC,                 /* array, undefined, to the end of the list */
    STMT_STORE,                 /* array[index] becomes value, or is combined
                                 * with it */
    STMT_CALL,                  /* a function of the runtime */
    STMT_OUTLINE                /* body, as a function that is called */
} StmtKind;

typedef enum LoopKind {
    LOOP_SERIAL,
    LOOP_PARALLEL,              /* iterations are independent */
    LOOP_LANES,                 /* the same, side by side as lanes of vectors */
    LOOP_UNROLL                 /* in order, unrolled `unroll` times */
} LoopKind;

typedef enum StoreKind {
    STORE_SET,                  /* value */
    STORE_COMBINE,              /* the old value and `value`, by the op of a
                                 * reduction */
    STORE_FMA                   /* value factor + the old value; in i32 it
                                 * fits */
} StoreKind;

/* The runtime's operations on arrays (kernel/nest.c has the table). */
typedef enum Intrinsic {
    CALL_JOIN_BLOCK,            /* tree, lanes, number of the block, block */
    CALL_JOIN_ALL,              /* tree, lanes, blocks */
    CALL_CARRY,                 /* a sum in two parts, a number to add */
    CALL_ARGSORT,               /* keys, indices, count, descending, how many
                                 * are wanted; gives a part of indices */
    CALL_TURN,                  /* the transpose of an array: to, from, its
                                 * lines, numbers in each, how many lines
                                 * there are if that is fewer */
    CALL_FENCE,                 /* nothing; the compiler must not keep loads
                                 * across it */
    CALL_WAIT,                  /* all parts of a team wait for each other
                                 * here */
    CALL_COUNT
} Intrinsic;

/* An address, an integer known from the variables, or a value. */
typedef struct CallArg {
    const Buffer *array;        /* NULL: `index` itself */
    const Index *index;
} CallArg;

enum { MAX_CALL = 5 };

struct Stmt {
    StmtKind kind;
    const char *note;           /* a comment before it; NULL: none */
    int n;
    const Stmt *const *list;
    const Stmt *body;
    int var;
    LoopKind loop;
    int unroll;                 /* FOR: unroll count; LANES: how many side by
                                 * side, 0: the compiler's choice */
    bool down;                  /* FOR: from to-1 down to from */
    bool apart;                 /* FOR: it may become parallel */
    const Index *from, *to;
    const Index *clip;          /* FOR: ends there if that is less than `to`; or
                                 * NULL */
    int unit;                   /* FOR: the indexed thing moves in steps of so
                                 * many ... */
    int64_t span;               /* ... and has so many elements; 0: to is exact */
    int group;                  /* FOR, PARALLEL: parts of a team divide it, in
                                 * groups of so many iterations; a single
                                 * iteration is done by one part.  0: not
                                 * divided */
    bool lasting;               /* IF: what it depends on does not change in the body */
    int n_guard;
    const Guard *guard;
    const Buffer *array;
    const Index *index;
    StoreKind store;
    Op op;
    const Expr *value, *factor;
    bool sparse;                /* STORE_FMA: the factor is often zero */
    Intrinsic call;
    int n_arg;
    CallArg arg[MAX_CALL];
    const char *name;           /* LET: what it is in the model, or NULL; OUTLINE: of
                                 * the function ... */
    const Kernel *kernel;       /* ... or this kernel of a loop's body; or NULL */
};

/* A kernel's statements and their variables. */
struct Nest {
    Arena *arena;
    const Stmt *body;
    const Stmt *verified;       /* the body that was verified, or NULL */
    const char **var;           /* names in C, by number */
    int n_var;
    int n_local;                /* values named t1, t2, ... so far */
    const Buffer **own;         /* values of the graph that exist only in it */
    int n_own;
    const char **array;         /* names of local arrays */
    int n_array;
};

/* The number of arrays local to a group. */
static inline int
nest_own(const Routine *f)
{
    return f->kernel[0]->nest != NULL ? f->kernel[0]->nest->n_own : 0;
}

Nest *nest_new(Arena *a);
/* The same in a longer-lived arena, with copies of what lies in its own. */
Nest *nest_keep(Arena *to, const Nest *n);
int nest_var(Nest *n, const char *name);
/* The index that is this variable, in 0 .. extent-1. */
const Index *nest_at(Nest *n, int var, int64_t extent);
/* A local array of `count` elements of so many lanes; count 0: a single one, a
 * variable in C. */
Buffer *nest_array(Nest *n, const char *name, Type type, int64_t count, int lanes);
void nest_note_array(Nest *n, const char *name);         /* registers a name */

const Expr *expr_const(Arena *a, double v, Type t);
const Expr *expr_index(Arena *a, const Index *index, Type t);
const Expr *expr_address(Arena *a, const Index *index);
const Expr *expr_name(Arena *a, int var, Type t, int lanes);
const Expr *expr_load(Arena *a, const Buffer *b, const Index *index, int lanes);

/* The first lanes of it, zeros behind them. */
const Expr *expr_load_part(Arena *a, const Expr *load, int found);

/* The same load of another place. */
const Expr *expr_load_from(Arena *a, const Expr *load, const Buffer *b, const Index *index);
const Expr *expr_map(Arena *a, Op op, Type t, const Expr *const *arg, int n,
                     bool exact);
const Expr *expr_fma(Arena *a, const Expr *x, const Expr *y, const Expr *z);
const Expr *expr_select(Arena *a, const Guard *g, int n, const Expr *x,
                        double otherwise);
const Expr *expr_drop(Arena *a, const Expr *x, double least);
const Expr *expr_random(Arena *a, Type t, const Expr *seed, const Expr *step,
                        const Index *index, int stream, int distribution);
const Expr *expr_splat(Arena *a, const Expr *x, int lanes);
const Expr *expr_sum16(Arena *a, const Buffer *b, const Index *index);

const Stmt *stmt_seq(Arena *a, const Stmt *const *list, int n);
/* var = 0 .. extent-1; other loops are modified copies of this one. */
Stmt *stmt_for(Arena *a, int var, int64_t extent, const Stmt *body);
/* Does a FOR end before `to` in some iteration of the loops around it? */
bool stmt_may_clip(const Stmt *s);
Stmt *stmt_if(Arena *a, const Guard *g, int n, const Expr *value, const Stmt *body);
Stmt *stmt_let(Arena *a, int var, const Expr *value);
const Stmt *stmt_alloc(Arena *a, const Buffer *b);
const Stmt *stmt_set(Arena *a, const Buffer *b, const Index *index, const Expr *value);
const Stmt *stmt_combine(Arena *a, Op op, const Buffer *b, const Index *index,
                         const Expr *value);
const Stmt *stmt_fma(Arena *a, const Buffer *b, const Index *index, const Expr *x,
                     const Expr *y);
const Stmt *stmt_fma_sparse(Arena *a, const Buffer *b, const Index *index, const Expr *x,
                            const Expr *y);
Stmt *stmt_call(Arena *a, Intrinsic call, const Buffer *result);
void stmt_pass(Stmt *call, const Buffer *array, const Index *index);
const Stmt *stmt_outline(Arena *a, const char *name, const Stmt *body);
/* Only one part of a team does it. */
const Stmt *stmt_once(Nest *n, const Stmt *s);

/* ---- changing ------------------------------------------------------------ */

/* With every variable v replaced by sub[v] (NULL: kept).  The variables that a
 * loop or let binds stay. */
const Stmt *stmt_replace(Arena *a, const Stmt *s, const Index *const *sub);
/* var = 0 .. extent-1 in order; the body itself for one iteration. */
const Stmt *nest_each(Nest *n, int var, int64_t extent, const Stmt *body);

/* Adopts a statement of another nest: map[v] is its variable v here, created if
 * negative. */
const Stmt *nest_adopt(Nest *n, const Nest *from, const Stmt *s, int *map);

/* f of every statement, children first; f returns s itself for no change. */
typedef const Stmt *StmtChange(void *to, const Stmt *s);
const Stmt *stmt_change(Arena *a, const Stmt *s, StmtChange *f, void *to);

/* Names indices over loops that occur several times in a list; in functions
 * also data-dependent ones, before unrolled loops (hoist.c). */
void nest_name_indices(Nest *n);
const Stmt *nest_hoist(Nest *n, const Stmt *function);

/* ---- looking ------------------------------------------------------------- */

/* Visits every statement and value once, parents first. */
typedef struct NestLook {
    void (*stmt)(void *to, const Stmt *s);
    void (*expr)(void *to, const Expr *e);
    void *to;
} NestLook;

void stmt_look(const Stmt *s, const NestLook *look);
void expr_look(const Expr *e, const NestLook *look);

#endif
