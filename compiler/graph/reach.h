/* reach.h -- what some nodes are made of, where that is little of a large graph
 *
 * gives   the nodes that roots need, in time and memory of those
 */
#ifndef GRAPH_REACH_H
#define GRAPH_REACH_H

#include "base/sparse.h"
#include "graph/graph.h"

typedef struct Reach {
    Sparse seen;                /* by id */
    Node **node;                /* the needed ones */
    int n;
    bool bodies;                /* those in the bodies of loops, too */
    bool (*ends)(const void *context, const Node *n);   /* nothing beyond n; or NULL */
    const void *context;
} Reach;

Reach reach_new(Arena *a, bool bodies);
/* Adds roots, and what they and those before need. */
void reach_add(Reach *r, Node *const *root, int n);
void reach_sort(Reach *r);      /* operands first */
bool reach_has(const Reach *r, const Node *n);

#endif
