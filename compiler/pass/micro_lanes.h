/* micro_lanes.h -- sums in lanes over a batch, part by part
 *
 * takes   a sum whose elements go to lanes (IR.md, section 5), and the rows of a part
 * gives   the lanes so far as one value, which the parts continue in turn
 * keeps   the order of additions in every lane, and the tree that joins them
 */
#ifndef PASS_MICRO_LANES_H
#define PASS_MICRO_LANES_H

#include "pass/rows.h"

/* Does each part fill all lanes equally often, and in the order of the whole sum? */
bool lanes_continue(const Node *n, const Rows *rows, int batch, int part);

/* The lanes of sum n before the first part. */
Node *lanes_start(Graph *g, const Node *n);

/* The lanes after a part, of which x is the operand. */
Node *lanes_add(Graph *g, const Node *n, Node *x, Node *before);

/* The sum. */
Node *lanes_join(Graph *g, const Node *n, Node *lanes);

#endif
