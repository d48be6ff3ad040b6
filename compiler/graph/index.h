/* index.h -- symbolic index arithmetic
 *
 * gives   integer expressions over loop variables: sums of multiples of
 *         variables and of their quotients and remainders by constants, each
 *         with a known range
 * keeps   canonical form: like terms are merged, quotients and remainders that
 *         follow from the ranges are removed.  A view is a map from such
 *         expressions to such expressions, so views compose without being
 *         stored, and there is one definition of each view for interpreter,
 *         kernels and text.
 */
#ifndef GRAPH_INDEX_H
#define GRAPH_INDEX_H

#include "base/arena.h"

typedef struct Index Index;

typedef enum AtomKind {
    ATOM_VAR, ATOM_DIV, ATOM_MOD,
    ATOM_WITHIN                 /* an expression whose range is known more
                                 * exactly */
} AtomKind;

typedef struct Atom {
    AtomKind kind;
    int var;                    /* VAR: number of the loop variable */
    const Index *of;            /* others: the expression */
    int64_t by;                 /* DIV, MOD: the positive constant */
    int64_t lo, hi;             /* inclusive range */
} Atom;

typedef struct Term {
    int64_t coef;
    const Atom *atom;
} Term;

struct Index {
    int64_t base;
    int n;
    const Term *term;
    int64_t lo, hi;             /* inclusive range */
};

const Index *index_const(Arena *a, int64_t v);
const Index *index_var(Arena *a, int var, int64_t extent);      /* 0 .. extent-1 */
const Index *index_range(Arena *a, int var, int64_t lo, int64_t hi);
const Index *index_add(Arena *a, const Index *x, const Index *y);
const Index *index_scale(Arena *a, const Index *x, int64_t by);
const Index *index_shift(Arena *a, const Index *x, int64_t by);
const Index *index_div(Arena *a, const Index *x, int64_t by);   /* floor; by > 0 */
const Index *index_mod(Arena *a, const Index *x, int64_t by);   /* 0 .. by-1 */

/* x where a guard restricts it to lo .. hi.  Quotients of expressions made from
 * it rely on that; index_open forgets it and gives plain sums. */
const Index *index_within(Arena *a, const Index *x, int64_t lo, int64_t hi);
const Index *index_open(Arena *a, const Index *x);

/* As written, whatever the ranges say: for text that is read back. */
const Index *index_quotient(Arena *a, AtomKind kind, const Index *x, int64_t by);
const Index *index_taken(Arena *a, const Index *x, int64_t lo, int64_t hi);

bool index_equal(const Index *x, const Index *y);
int64_t index_eval(const Index *x, const int64_t *var);

/* The coefficient of variable v if x is affine in v; *affine is false if v also
 * occurs in a quotient or remainder. */
int64_t index_coef(const Index *x, int v, bool *affine);
bool index_uses(const Index *x, int v);
/* Adds the variables of x to those that are used. */
void index_note(const Index *x, bool *used);

/* Is variable v, 0 .. extent-1, a digit of x, so that x / unit % extent is v?
 * Then also x without it: what lies above moves down. */
bool index_digit(const Index *x, int v, int64_t extent, int64_t *unit);
const Index *index_drop_digit(Arena *a, const Index *x, int v, int64_t extent);

/* x over other variables: map[v] in place of v, with the range that v has
 * here. */
const Index *index_renumber(Arena *a, const Index *x, const int *map);

/* x with each variable v replaced by sub[v] (NULL: kept). */
const Index *index_replace(Arena *a, const Index *x, const Index *const *sub);

#endif
