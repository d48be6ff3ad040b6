/* separate.h -- makes forward, backward and update separate entries
 *
 * takes   a model; train entries that ask for it (Entry.separate)
 * gives   for each a BACKWARD entry (results and gradients) and an UPDATE entry
 *         whose stores read leaves instead of the gradients, for callers that
 *         accumulate or exchange gradients in between
 */
#ifndef PASS_SEPARATE_H
#define PASS_SEPARATE_H

#include "graph/model.h"

void separate_run(Model *m);

/* Rebuilds all nodes that depend on those that memo, of n entries by id,
 * replaces; nodes that map to themselves stay. */
void separate_replace(Graph *g, Node **memo, int n);

/* The name, or a similar one if an entry has it. */
const char *separate_name(const Model *m, const char *want);

#endif
