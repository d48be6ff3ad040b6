/* eval_view.h -- where the reference interpreter finds the elements of views
 *
 * takes   views and the strides of what they look at
 * gives   an address and strides where the map is affine; other maps become a
 *         table of offsets, made once per node
 */
#ifndef GRAPH_EVAL_VIEW_H
#define GRAPH_EVAL_VIEW_H

#include "graph/graph.h"
#include "graph/index.h"

/* How a view finds its elements in `root`, a node that is stored. */
typedef struct Path {
    const Node *root;
    const Index *in[MAX_RANK];  /* NULL root: guarded, so it is stored itself */
    bool ready, linear;
    int64_t offset, stride[MAX_RANK];
    int32_t *table;             /* not linear: element to offset, or the filler */
} Path;

/* The strides of a stored node: constants and iotas repeat. */
void path_strides(const Node *n, int64_t *stride);

/* The path of n, whose operand has the path `under`, or NULL if it is stored. */
Path *path_new(Arena *a, const Node *n, const Path *under);
/* Makes it an offset and strides, or else a table. */
void path_solve(Arena *a, const Node *n, Path *path);
/* The table of a guarded view; the elements of its operand lie `stride` apart. */
void path_guard(Arena *a, const Node *n, Path *path, const int64_t *stride);

/* Which elements of a stored view are zeros by structure: the filler if `filled`,
 * and those that `under` says of what it shows.  NULL: none is. */
bool *path_holes(Arena *a, const Node *n, const Path *path, const bool *under,
                 bool filled);
/* Its elements through the table. */
void path_gather(const Path *path, const Node *n, const double *from, double *to);

#endif
