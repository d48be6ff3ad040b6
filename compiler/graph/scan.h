/* scan.h -- loops over time: building them, and building on their bodies
 *
 * takes   body parameters (leaves for the values of one iteration) and nodes
 *         over them
 * gives   a scan node whose body depends on its parameters alone, and its
 *         results
 * keeps   loop-invariant values outside: each is computed once and becomes a
 *         constant operand.  Views of such values stay inside, where they cost
 *         nothing.
 */
#ifndef GRAPH_SCAN_H
#define GRAPH_SCAN_H

#include "graph/build.h"
#include "graph/memo.h"

/* A parameter: a new leaf for a value of the iteration. */
Node *scan_param(Graph *g, const char *name, Type type, Shape shape);

/* Is a parameter of its body the same in all iterations? */
bool scan_is_constant(const Node *scan, const Node *param);

/* Which operand is its bound; -1: none. */
int scan_bound(const Scan *s);

/* A loop in terms of its parameters.  next, y and the bodies of both may use any node. */
typedef struct ScanSpec {
    int length;
    bool reverse;
    Node *bound;                                        /* or NULL */
    int n_carry, n_xs, n_ys;
    Node *const *init, *const *carry, *const *next;     /* carry: parameters */
    Node *const *xs, *const *x;                         /* x: parameters */
    Node *const *y;
} ScanSpec;

/* The loop.  which[i], if wanted, is set to the number of the result that holds
 * y[i]; equal ones share it.  Carry i is result i. */
Node *scan_make(Graph *g, const ScanSpec *s, int *which);

/* The same loop with n more stacked results: nodes over its own parameters. */
Node *scan_extend(Graph *g, const Node *scan, Node *const *more, int n);

/* Result i: the last carry, or [length, ...] where it is stacked. */
Node *scan_result(Graph *g, Node *scan, int i);

/* The roots rebuilt with what memo puts in place of other nodes; what they need is
 * added to it. */
void scan_rebuild(Graph *g, Memo *memo, Node *const *root, int n, Node **to);

/* What is wrong with a loop, as a sentence; NULL: nothing. */
const char *scan_wrong(Arena *a, Node *const *in, const Scan *s);

/* [length, ...] */
Shape scan_stacked(Shape s, int length);

#endif
