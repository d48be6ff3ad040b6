/* grow.h -- a graph while it grows: between grow.c and make.c */
#ifndef FUZZ_GROW_H
#define FUZZ_GROW_H

#include "fuzz.h"

enum { MAX_POOL = 120, EXTENTS = 5 };

typedef struct Grow {
    Graph *g;
    Eval *e;                    /* values decide what may follow */
    Rng rng;
    int limit;                  /* elements of one tensor */
    int extent[EXTENTS];        /* what leaves are made of: shapes that meet */
    Node *pool[MAX_POOL];
    int n;
} Grow;

/* One of the pool, late ones more often; of one type. */
Node *pick(Grow *q);
Node *pick_type(Grow *q, Type type);

/* x as a card likes it: floats outside lo .. hi are mapped into it. */
Node *tame(Grow *q, Node *x, const double *range);

/* Another value of x's shape and of this type: broadcast, cast, a number. */
Node *partner(Grow *q, const Node *x, Type type);

/* A random node with this op, NULL when none came about.  make.c knows the
 * ops with attributes; an op that it does not know is tried without. */
Node *make_op(Grow *q, Op op);

Node *make_window(Grow *q);     /* make_place.c */
Node *make_unwindow(Grow *q);
Node *make_gather(Grow *q);
Node *make_scatter(Grow *q);
Node *make_cumsum(Grow *q);
Node *make_argsort(Grow *q);
Node *make_scan(Grow *q);       /* make_scan.c */

#endif
