/* eval_kernel.h -- the loops of the reference interpreter
 *
 * takes   a node and the location of its operands' elements
 * gives   its elements in row-major order
 */
#ifndef GRAPH_EVAL_KERNEL_H
#define GRAPH_EVAL_KERNEL_H

#include "graph/graph.h"

/* Where to find the elements of a value. */
typedef struct Access {
    const double *p;
    const bool *hole;           /* p[i] is a structural zero; NULL: none is */
    int64_t stride[MAX_RANK];
} Access;

/* Advances a row-major counter; false after the last element. */
bool eval_step(Shape s, int64_t *index);

void eval_map(const Node *n, double *out, const Access *x);
void eval_reduce(const Node *n, double *out, const Access *x);
void eval_gather(const Node *n, double *out, bool *hole, const Access *x);
void eval_scatter(const Node *n, double *out, const Access *x);
void eval_sort(const Node *n, double *out, const Access *x);
void eval_run(const Node *n, double *out, const Access *x);
void eval_copy(double *to, const Access *from, Shape s);

#endif
