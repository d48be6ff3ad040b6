/* known.h -- whose values and slopes stay finite
 *
 * takes   a graph, of which every node has bounds
 * gives   per node: whether it and its derivatives are finite where its data are
 * keeps   parameters count as finite, for where they are not nothing is; elements
 *         of inputs do not, since scripts select among those that are NaN or
 *         infinite, but sums of products of them do
 */
#ifndef PASS_KNOWN_H
#define PASS_KNOWN_H

#include "graph/graph.h"

/* By id, for all nodes of g: found once for each. */
const bool *known_finite(Graph *g);

/* Whether all that n takes is. */
bool known_operands(const Node *n, const bool *finite);

#endif
