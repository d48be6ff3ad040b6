/* spot.h -- lines that are zero except at one index, for rules
 *
 * takes   nodes such as the gradient of pooling: where(iota == index, value, 0)
 * gives   the value and the index of a line, and where views move its elements
 */
#ifndef OPS_SPOT_H
#define OPS_SPOT_H

#include "graph/graph.h"

/* where(iota == index, value, 0) along an axis of `lines`; value and index
 * repeat along it and are kept with extent 1 there. */
typedef struct Spot {
    Node *lines;
    int axis;
    Node *index, *value;
} Spot;

bool spot_is(Graph *g, Node *n, Spot *s);

bool spot_is_bijection(const Node *x);

/* x without its views, down to `end`, and the indices there of the elements
 * whose indices in x are index[].  `whole`: only through views without
 * guards. */
Node *spot_below_views(Arena *a, Node *x, const Node *end, bool whole,
                       const Index **index);

/* The index of an element of s within s. */
void spot_own_indices(Arena *a, Shape s, const Index **index);

/* 0, 1, 2 ... along an axis. */
Node *spot_counted(Graph *g, Shape s, int axis);

/* x / by, which is at most `most`: as many comparisons.  More than SPOT_STEPS would no
 * longer be cheap. */
enum { SPOT_STEPS = 8 };
Node *spot_quotient(Graph *g, Node *x, int64_t by, int64_t most);

#endif
