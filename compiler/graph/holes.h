/* holes.h -- which elements a mask known at compile time removes
 *
 * takes   a node, and the indices of an element of it
 * gives   bounds on those indices: where one fails, the element is a structural
 *         zero, since a condition on indices selected 0 there, or the
 *         exponential of -inf
 * keeps   soundness: elements within all bounds may be anything.  A condition
 *         that bounds cannot express, such as a disjunction, is not a mask.
 */
#ifndef GRAPH_HOLES_H
#define GRAPH_HOLES_H

#include "graph/graph.h"

/* Holds where 0 <= index < hi. */
typedef struct Bound {
    const Index *index;
    int64_t hi;
} Bound;

enum { MAX_BOUNDS = 4 };

typedef struct Holes {
    Bound list[MAX_BOUNDS];
    int n;
} Holes;

Holes holes_of(Arena *a, const Node *x, const Index *const *index);

/* Which elements of x, in row-major order, are such zeros; NULL: none. */
bool *holes_mark(Arena *a, const Node *x);

#endif
