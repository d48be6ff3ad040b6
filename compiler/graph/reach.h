/* reach.h -- what some nodes depend on, where that is a small part of a large
 * graph
 *
 * gives   the nodes that roots need, in time and memory proportional to their
 *         number
 */
#ifndef GRAPH_REACH_H
#define GRAPH_REACH_H

#include "base/sparse.h"
#include "graph/graph.h"

typedef struct Reach {
    Sparse seen;                /* by id */
    Node **node;                /* the needed ones */
    int n;
    bool bodies;                /* including those in the bodies of loops */
    bool (*ends)(const void *context, const Node *n);   /* nothing beyond n; or NULL */
    const void *context;
} Reach;

Reach reach_new(Arena *a, bool bodies);
/* Adds roots and everything they need. */
void reach_add(Reach *r, Node *const *root, int n);
void reach_sort(Reach *r);      /* operands first */
bool reach_has(const Reach *r, const Node *n);

#endif
