/* flat.h -- why a gradient is zero */
#ifndef PASS_FLAT_H
#define PASS_FLAT_H

#include "graph/graph.h"

/* The op of the script at which the last path from `of` to the loss ends, since
 * its derivative is zero by definition; NULL if there is no such path, or if it
 * ends on purpose or in a derivative. */
const Node *flat_cause(Arena *a, const Graph *g, Node *loss, const Node *of);

#endif
