/* fuzz.h -- random graphs against everything that should agree on them
 *
 * gives   cases (a graph and some results), models made of them, comparisons
 * keeps   all a function of the seed: leaves have the values of
 *         pass/sample.h, so that a model written to a file fails again
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "graph/build.h"
#include "graph/eval.h"
#include "graph/model.h"
#include "kernel/interpret.h"
#include "pass/simplify.h"

enum { SAMPLE = 1 };            /* seed of the values of leaves */

/* What is wrong with a case; also the exit status of a trial. */
typedef enum Fault {
    FINE,
    BROKEN,                     /* the compiler gave up, or crashed */
    SLOPE,                      /* a derivative is not the slope */
    MEANING,                    /* simplify changed a value */
    DUMP,                       /* a dump does not read back */
    KERNELS,                    /* kernels, as statements, are not the interpreter */
    CC,                         /* the C compiler refuses the text */
    VALUE,                      /* C in double is not the interpreter */
    SINGLE,                     /* C in single is far from it */
    BITS,                       /* two targets disagree */
    BOUNDS,                     /* something was written out of its place */
    FAULTS
} Fault;

extern const char *const fault_name[FAULTS];

typedef struct Finding {
    Fault fault;
    char *text;                 /* NULL when fine */
} Finding;

/* ---- random numbers (rng.c) ------------------------------------------------ */

typedef struct Rng {
    uint64_t state;
} Rng;

Rng rng_of(uint64_t seed, uint64_t stream);
uint32_t rng_bits(Rng *r);
int rng_int(Rng *r, int n);             /* 0 .. n-1 */
bool rng_chance(Rng *r, int percent);
double rng_real(Rng *r);                /* -1 .. 1 */

/* ---- cases (grow.c) -------------------------------------------------------- */

typedef struct Case {
    Arena *arena;
    Graph *g;
    Node **result;              /* late values, what is compared and derived */
    int n_result;
} Case;

Case *grow_case(Arena *a, uint32_t seed);

/* The node, or NULL where its card refuses it. */
Node *try_node(Graph *g, Op op, int nin, Node *const *in, const Attr *attr);

/* Sets every leaf to its sample, times 1 + noise z with z normal. */
void sample_all(Eval *e, const Graph *g, double noise);

/* Counts what the graph has of every op. */
void count_ops(const Case *c, long *count);

/* ---- models (derive.c) ----------------------------------------------------- */

/* The sums whose slopes are known, for finite differences. */
typedef struct Derived {
    Model *m;
    Node *loss, *second;        /* second: a projection of the gradient */
    Node **leaf;                /* float parameters and inputs */
    Node **grad, **grad2;       /* d loss, d second; of each */
    int n_leaf;
    bool smooth;                /* no stop_gradient: the slopes must agree */
} Derived;

Derived *derive(Arena *a, const Case *c, uint32_t seed);

/* ---- comparisons ----------------------------------------------------------- */

/* moved.c: values with bounds.  A value is right when it lies within a part of
 * the largest element, or within what it moves by when leaves move, or all that is
 * rounded; the last is only asked where the others say that it is wrong. */
typedef struct Moved {
    Eval *exact, *moved[2], *shaken[2];
    const Graph *g;
    Node **as[2];               /* by id: its nodes in the graph of shaken */
    double noise;
} Moved;

Moved moved_new(Arena *a, const Graph *g, double noise);
char *moved_compare(Arena *a, Moved *v, const Node *want, const double *got,
                    double part);
const Node *find_leaf(const Graph *g, Op op, const char *name, Shape shape);

/* interpret.c: derivatives, simplify, dumps. */
Finding check_slopes(Arena *a, const Derived *d);
Finding check_meaning(Arena *a, const Model *m, const SimplifyOptions *o);
Finding check_dump(Arena *a, const Model *m);

/* order.c: what elements of a node are made of; NULL: not known. */
typedef struct Orders Orders;

Orders *orders_new(Arena *a, const Graph *g, const Graph *source);
/* ... if kernels look at masks before they scatter. */
Orders *orders_looking(Arena *a, const Graph *g, const Graph *source);
const Trace *orders_of(Orders *q, Node *n);

/* kernels.c: a model as programs of kernels, up to their statements; kernels run
 * on two targets. */
Code *lower_model(Arena *a, Model *m, const SimplifyOptions *o, const char *target,
                  Type real, bool team);
Finding check_kernels(Arena *a, const Model *m, const SimplifyOptions *o,
                      uint32_t seed);

/* compile.c: one model in several forms of C. */
typedef struct Build Build;

Build *build_new(Arena *a, const char *dir);
void build_add(Build *b, const Model *m, const SimplifyOptions *o,
               uint32_t seed);
Finding build_cc(Build *b, bool optimize);      /* all that were added */
Finding build_check(Build *b, int i);   /* the i-th of them */

/* ---- failures (shrink.c) --------------------------------------------------- */

/* The smallest case found that fails in the same way. */
const Case *shrink(Arena *a, const Case *c, uint32_t seed, Fault fault);

/* Everything that is compared, in a process of its own (trial.c). */
Finding trial(Arena *a, const Case *c, uint32_t seed, bool compile);

#endif
