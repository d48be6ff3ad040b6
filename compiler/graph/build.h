/* build.h -- short constructors, for derivatives, rules and the front end
 *
 * keeps   no implicit broadcasting: shapes must agree unless the name says
 *         otherwise
 */
#ifndef GRAPH_BUILD_H
#define GRAPH_BUILD_H

#include "graph/graph.h"

Node *n_const(Graph *g, double v, Type type, Shape shape);
Node *n_like(Graph *g, double v, const Node *x);        /* const of x's type and shape */

Node *n_map1(Graph *g, Op op, Node *x);
Node *n_map2(Graph *g, Op op, Node *x, Node *y);
Node *n_where(Graph *g, Node *c, Node *x, Node *y);
Node *n_cast(Graph *g, Node *x, Type type);

#define n_add(g, x, y) n_map2((g), OP_add, (x), (y))
#define n_sub(g, x, y) n_map2((g), OP_sub, (x), (y))
#define n_mul(g, x, y) n_map2((g), OP_mul, (x), (y))
#define n_div(g, x, y) n_map2((g), OP_div, (x), (y))
#define n_neg(g, x) n_map1((g), OP_neg, (x))
#define n_less(g, x, y) n_map2((g), OP_less, (x), (y))
#define n_equal(g, x, y) n_map2((g), OP_equal, (x), (y))

Node *n_scale(Graph *g, Node *x, double by);            /* x * const */

/* Reductions keep the rank: a reduced axis gets extent 1.  Bit i of axes: axis
 * i. */
Node *n_reduce(Graph *g, Op op, Node *x, unsigned axes);

Node *n_reshape(Graph *g, Node *x, Shape shape);
Node *n_permute(Graph *g, Node *x, const int *perm);    /* axis i of the result
                                                         * is axis perm[i] of
                                                         * x */
Node *n_expand(Graph *g, Node *x, Shape shape);         /* extents of 1 become larger */
Node *n_slice(Graph *g, Node *x, const int *start, const int *step, Shape shape);
Node *n_flip(Graph *g, Node *x, unsigned axes);
Node *n_pad(Graph *g, Node *x, const int *before, const int *step, Shape shape,
            double value);
Node *n_window(Graph *g, Op op, Node *x, const int *list);  /* window, unwindow */

/* NumPy broadcasting: leading axes of extent 1 are added, then expand. */
Node *n_broadcast(Graph *g, Node *x, Shape shape);

/* Sum of products.  Axes carry labels: those of the result are 0 .. rank-1 in
 * order; larger labels are contracted, in the order in which they are summed. */
Node *n_contract(Graph *g, Node *x, const int *lx, Node *y, const int *ly,
                 int rank);

/* The labels of these operands, as a contraction keeps them. */
Attr contract_labels(const Node *x, const int *lx, const Node *y, const int *ly,
                     int rank);

/* A contraction with these labels, starting from `start`. */
Node *n_accumulate(Graph *g, const Attr *labels, Node *x, Node *y, Node *start);

/* The axis with this label of an operand of a contraction; -1: none. */
int contract_axis(const Node *c, int operand, int label);

/* x at the indices along an axis, and the adjoint: sums over equal indices. */
Node *n_gather(Graph *g, Node *x, Node *index, int axis);
Node *n_scatter_add(Graph *g, Node *x, Node *index, int axis, int extent);
Node *n_scatter(Graph *g, Op op, Node *x, Node *index, int axis, int extent);
Node *n_cumsum(Graph *g, Node *x, int axis);

/* The indices that put the elements along an axis in order. */
/* Only the first `first` indices; zeros follow. */
Node *n_argsort(Graph *g, Node *x, int axis, bool descending, int first);

Node *n_store(Graph *g, Node *leaf, Node *value);

/* Derivatives (pass/grad.c): d loss / d of[i] into grad[i], a zero constant if
 * loss does not depend on of[i].  seed is the gradient of loss itself, NULL for
 * ones. */
void graph_grad(Graph *g, Node *loss, Node *seed, Node *const *of, int n,
                Node **grad);

/* The same for ny results y with gradients dy; a zero gradient is NULL. */
void graph_pullback(Graph *g, Node *const *y, Node *const *dy, int ny,
                    Node *const *of, int n, Node **grad);

#endif
