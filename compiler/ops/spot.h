/* spot.h -- what rules know of lines that are zero but at one place
 *
 * takes   nodes as what pooling puts back: where(iota == place, value, 0)
 * gives   the value and the place of a line, and where views move its elements
 */
#ifndef OPS_SPOT_H
#define OPS_SPOT_H

#include "graph/graph.h"

/* where(iota == place, value, 0) along an axis of `lines`, where value and place
 * repeat along it; both with an extent of 1 there. */
typedef struct Spot {
    Node *lines;
    int axis;
    Node *index, *value;
} Spot;

bool spot_is(Graph *g, Node *n, Spot *s);

bool spot_is_bijection(const Node *x);

/* x without its views, as far as `end`; the places in that of the elements whose
 * places in x are at[].  `whole` views alone: without guards. */
Node *spot_below_views(Arena *a, Node *x, const Node *end, bool whole,
                       const Index **index);

/* The place of an element of s in itself. */
void spot_own_indices(Arena *a, Shape s, const Index **index);

#endif
