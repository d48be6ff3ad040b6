/* order.h -- what the files order.c and order_step.c share
 *
 * takes   a graph, and traces of the operands of a node
 * gives   the traces of its elements
 */
#ifndef FUZZ_ORDER_H
#define FUZZ_ORDER_H

#include "fuzz.h"

#include "graph/eval_kernel.h"

struct Orders {
    Arena *arena;
    const Graph *g;
    Eval *e;                    /* values, where data say what is read */
    const Graph *source;        /* whose leaves they are */
    Trace **of;                 /* by id; NULL: not known */
    bool *done;
    const Trace *factor[2];     /* of the contraction at hand */
    const bool *looked_at;      /* by id: a mask of summands; NULL: none is */
};

/* Sums of more than LONG numbers are of blocks of so many additions. */
enum { ADDITIONS = 16, LONG = 128 };

/* The number of an element. */
int64_t orders_place(Shape s, const int64_t *index);
Trace orders_add(Trace x, Trace y);

/* What a reduction or a scattered one begins with, and the op of a step. */
double orders_start(const Node *n);
Op orders_step(Op op);

/* ---- order_step.c ------------------------------------------------------------- */

/* All elements of a scatter, of a prefix sum. */
void orders_scatter(Orders *q, const Node *n, Trace *out);
void orders_prefix(const Orders *q, const Node *n, Trace *out);

#endif
