/* scan.h -- loops over time: building them, and building on their bodies
 *
 * takes   slots (leaves that stand for the values of one iteration) and nodes
 *         over them
 * gives   a scan node whose body rests on its slots alone, and its results
 * keeps   what does not change from one iteration to the next outside: it is
 *         computed once and becomes a constant operand.  Views of such values
 *         stay inside, because there they cost nothing.
 */
#ifndef GRAPH_SCAN_H
#define GRAPH_SCAN_H

#include "graph/build.h"
#include "graph/memo.h"

/* A leaf unlike any other; it stands for a value of the iteration. */
Node *scan_param(Graph *g, const char *name, Type type, Shape shape);

/* Is a parameter of its body the same in all iterations? */
bool scan_is_constant(const Node *scan, const Node *param);

/* A loop in terms of slots.  next, y and the bodies of both may use any node. */
typedef struct ScanSpec {
    int length;
    bool reverse;
    int n_carry, n_xs, n_ys;
    Node *const *init, *const *carry, *const *next;     /* carry: slots */
    Node *const *xs, *const *x;                         /* x: slots */
    Node *const *y;
} ScanSpec;

/* The loop; which[i], if wanted, becomes the number of the result that holds y[i]
 * (equal ones share it).  Carry i is result i. */
Node *scan_make(Graph *g, const ScanSpec *s, int *which);

/* The same loop with n more results, stacked: nodes over its own slots. */
Node *scan_extend(Graph *g, const Node *scan, Node *const *more, int n);

/* Result i: the last carry, or [length, ...] where it is stacked. */
Node *scan_result(Graph *g, Node *scan, int i);

/* The roots rebuilt with what memo puts in place of other nodes; what they need is
 * added to it. */
void scan_rebuild(Graph *g, Memo *memo, Node *const *root, int n, Node **to);

/* Is it the same number in every iteration without being computed? */
static inline bool
scan_is_plain(const Node *n)
{
    return n->op == OP_const || n->op == OP_iota;
}

/* What is wrong with a loop, as a sentence; NULL: nothing. */
const char *scan_wrong(Arena *a, Node *const *in, const Scan *s);

/* [length, ...] */
Shape scan_stacked(Shape s, int length);

#endif
