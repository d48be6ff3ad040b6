/* eval.h -- reference interpreter in double precision
 *
 * takes   a graph and the values of its leaves
 * gives   the value of any node, by the definition on its card alone
 * keeps   values memoised until a leaf they depend on changes; a graph may grow
 *         while it is being evaluated
 */
#ifndef GRAPH_EVAL_H
#define GRAPH_EVAL_H

#include "graph/graph.h"

typedef struct Eval Eval;

Eval *eval_new(Arena *a, const Graph *g);

/* From now on structural zeros are ordinary numbers in a contraction. */
void eval_plainly(Eval *e);

/* Copies the values of an input, parameter or state, in row-major order. */
void eval_set(Eval *e, const Node *leaf, const double *data);

/* The values of a leaf, to be changed in place; then call eval_touch. */
double *eval_leaf(Eval *e, const Node *leaf);

/* Forgets what depends on the leaf; forgets everything but the leaves. */
void eval_touch(Eval *e, const Node *leaf);
void eval_reset(Eval *e);

/* The elements of a node in row-major order, valid until a leaf changes; for a
 * store node, the stored value. */
const double *eval_get(Eval *e, const Node *n);

/* v as an element of this type, by C's conversions (integers wrap). */
double eval_convert(Type type, double v);

/* An element of a map, or a step of a reduction n, from elements of its
 * operands. */
double eval_element(const Node *n, const double *x);

#endif
