/* skip.h -- factors whose zeros are skipped when a program runs
 *
 * takes   a contraction
 * gives   the operand of which a zero adds nothing, whatever it would be
 *         multiplied by
 * keeps   an answer that follows from the graph alone, so that interpreter and
 *         kernels of all targets give the same beside NaN and infinities
 */
#ifndef GRAPH_SKIP_H
#define GRAPH_SKIP_H

#include "graph/graph.h"

/* Is x the result of relu or a mask, wherever it is stored? */
bool is_often_zero(const Node *x);

/* The operand of a contraction whose zeros are skipped; -1: none.  The other one is
 * gathered and has axes of its own, whose products are side by side. */
int contract_skips(const Node *c);

#endif
