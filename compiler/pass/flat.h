/* flat.h -- why a gradient is zero */
#ifndef PASS_FLAT_H
#define PASS_FLAT_H

#include "graph/graph.h"

/* The value at which the last path from `of` to loss ends, an op of the script
 * whose derivative is zero by definition; NULL when there is no such path, or when
 * it was ended on purpose or by differentiating. */
const Node *flat_cause(Arena *a, const Graph *g, Node *loss, const Node *of);

#endif
