/* known.h -- what is known of the values of nodes, whatever the data
 *
 * takes   a graph
 * gives   per node: signs, and whether it and its derivative stay finite
 * keeps   parameters, and sums of products, count as finite, for where they are
 *         not nothing is; elements of inputs do not, since scripts select among
 *         those that are NaN or infinite
 */
#ifndef PASS_KNOWN_H
#define PASS_KNOWN_H

#include "ir/graph.h"

enum {
    KNOWN_FINITE = 1 << 0,      /* so are its slopes with respect to its operands */
    KNOWN_NOT_BELOW = 1 << 1,   /* at least 0 */
    KNOWN_NOT_ABOVE = 1 << 2,   /* at most 0 */
    KNOWN_NOT_ZERO = 1 << 3
};

/* By id, for all nodes of g. */
unsigned char *known_values(Arena *a, const Graph *g);

#endif
