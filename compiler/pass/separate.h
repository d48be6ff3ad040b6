/* separate.h -- forward, backward and update as entries of their own
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

/* Rebuilds all nodes above those that memo, of n entries by id, replaces; where
 * it holds the node itself nothing changes. */
void separate_replace(Graph *g, Node **memo, int n);

/* The name, or where an entry has it another one like it. */
const char *separate_name(const Model *m, const char *want);

#endif
