/* eval_view.h -- where the reference interpreter finds the elements of views
 *
 * takes   views and the strides of their operands
 * gives   an address and strides where the map is affine; other maps become a
 *         table of offsets, computed once per node
 */
#ifndef GRAPH_EVAL_VIEW_H
#define GRAPH_EVAL_VIEW_H

#include "graph/graph.h"
#include "graph/index.h"

/* How a view finds its elements in `root`, a stored node. */
typedef struct Path {
    const Node *root;
    const Index *in[MAX_RANK];  /* root NULL: guarded, so stored itself */
    bool ready, linear;
    int64_t offset, stride[MAX_RANK];
    int32_t *table;             /* not linear: offset of each element, or the
                                 * filler */
} Path;

/* The strides of a stored node: constants and iotas repeat. */
void path_strides(const Node *n, int64_t *stride);

/* The path of n, whose operand has the path `under`, or NULL if it is stored. */
Path *path_new(Arena *a, const Node *n, const Path *under);
/* Turns it into an offset and strides, or else a table. */
void path_solve(Arena *a, const Node *n, Path *path);
/* The table of a guarded view whose operand's elements are `stride` apart. */
void path_guard(Arena *a, const Node *n, Path *path, const int64_t *stride);

/* Which elements of a stored view are structural zeros: the filler if `filled`,
 * and those that `under` marks in its operand.  NULL: none. */
bool *path_holes(Arena *a, const Node *n, const Path *path, const bool *under,
                 bool filled);
/* The elements of a view, through the table. */
void path_gather(const Path *path, const Node *n, const double *from, double *to);

#endif
