/* graphs.h -- small graphs for tests
 *
 * gives   models without a script or from one, leaves with values, random graphs
 * keeps   everything a function of its seed
 */
#ifndef UNIT_GRAPHS_H
#define UNIT_GRAPHS_H

#include "graph/build.h"
#include "graph/eval.h"
#include "graph/model.h"

/* A model over an empty graph with one entry "f" that has no outputs yet. */
Model *graphs_model(Arena *a);
void graphs_output(Model *m, const char *name, Node *n);

/* The model of a script, after a line that requires gradc as `nn`; it must be right. */
Model *graphs_load(Arena *a, const char *script);
Entry *graphs_entry(const Model *m, const char *name);          /* NULL: none */
Node *graphs_leaf(Node *const *list, int n, const char *name);  /* NULL: none */

/* Does anything that the model computes need this op? */
bool graphs_has(const Model *m, Op op);

/* A copy from before a pass that changes entries in place. */
Model graphs_before(const Model *m);

/* An input of this type; the extents follow, rank many. */
Node *graphs_input(Graph *g, const char *name, Type type, int rank, ...);
Node *graphs_param(Graph *g, const char *name, Shape s);
Shape graphs_shape(int rank, ...);

/* A uniform number in [0, 1), and a whole one in [0, n): both step the seed. */
double graphs_real(uint32_t *seed);
int graphs_int(uint32_t *seed, int n);

/* A random view of x, of at most `limit` elements. */
Node *graphs_view(Graph *g, Node *x, uint32_t *seed, int limit);

/* Windows along one axis with another as its taps, or those put back; x where
 * there is no room. */
Node *graphs_window(Graph *g, Node *x, uint32_t *seed, int limit);

/* `size` random nodes of every kind over a few inputs; a scalar at the end. */
Node *graphs_random(Graph *g, uint32_t seed, int size);

/* A number for the meaning of a DAG, the same for equal graphs whatever their
 * ids and however commuting operands are ordered. */
uint64_t graphs_hash(Arena *a, const Model *m);

#endif
