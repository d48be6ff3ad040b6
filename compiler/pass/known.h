/* known.h -- which values and slopes stay finite
 *
 * takes   a graph, of which every node has bounds
 * gives   per node: whether it and its derivatives are finite if its data are
 * keeps   parameters count as finite, since otherwise nothing is; elements of
 *         inputs do not, since scripts select among NaN and infinite ones, but
 *         sums of their products do
 */
#ifndef PASS_KNOWN_H
#define PASS_KNOWN_H

#include "graph/graph.h"

/* By id, for all nodes of g: computed once for each. */
const bool *known_finite(Graph *g);

/* Are all operands of n finite? */
bool known_operands(const Node *n, const bool *finite);

#endif
