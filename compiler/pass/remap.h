/* remap.h -- a model over another graph
 *
 * takes   a model, a fresh graph, and for each old node the new one
 * gives   the model over the fresh graph; old entries stay as they were
 */
#ifndef PASS_REMAP_H
#define PASS_REMAP_H

#include "graph/model.h"

void remap_model(Model *m, Graph *g, Node *const *memo);

/* The counterpart of n in `to`, where memo has its operands.  New nodes get its
 * model line; a result without a name gets that of n. */
typedef Node *RebuildNode(void *with, Graph *to, const Node *n, Node *const *memo);

/* The model over `to`; f makes its nodes from those needed, in ascending order;
 * without f they are copied.  Gives their number. */
int rebuild_model(Model *m, Graph *to, RebuildNode *f, void *with);

#endif
