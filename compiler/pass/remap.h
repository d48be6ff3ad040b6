/* remap.h -- a model over another graph
 *
 * takes   a model, a fresh graph, and for each old node the new one
 * gives   the model over the fresh graph; old entries stay as they were
 */
#ifndef PASS_REMAP_H
#define PASS_REMAP_H

#include "graph/model.h"

void remap_model(Model *m, Graph *g, Node *const *memo);

#endif
