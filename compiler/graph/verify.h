/* verify.h -- legality of a graph
 *
 * takes   a model after the pass named `after`
 * gives   nothing when all is well; otherwise bug() with the node and its
 *         ancestry
 */
#ifndef GRAPH_VERIFY_H
#define GRAPH_VERIFY_H

#include "graph/model.h"

void verify_graph(const Model *m, const char *after);

#endif
