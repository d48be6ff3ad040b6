/* unpool.h -- the parts of a contraction of windows over the gradient of
 * pooling
 *
 * takes   the gradient of an image that was convolved and then pooled: windows,
 *         last tap first, over lines that are zero except at one index
 * gives   which of its axes belong to lines, to windows, to taps
 */
#ifndef OPS_UNPOOL_H
#define OPS_UNPOOL_H

#include "ops/spot.h"

/* An axis of the image that the gradient of pooling has.  Tap t of a result
 * reads its element x where apart x - step t - base is the result's index. */
typedef struct Along {
    int result, tap;            /* labels; tap -1: there is only one */
    int64_t apart, step, base;
    int taps;
    int64_t met;                /* windows that the taps of a result may meet; 1 */
    int64_t before, extent;     /* results before the first, and all of them, if
                                 * none were cut off */
    const Index *index;         /* the element at an index of a line */
} Along;

/* An axis of what is scattered: first those of the result, then summed ones,
 * then those that only the other operand has. */
typedef struct Axis {
    int line;                   /* of lines; -1 */
    int label;                  /* -1: of windows */
    int extent;
} Axis;

typedef struct Unpool {
    Graph *g;
    Arena *a;
    const Node *c;
    int k;                      /* which operand is made of lines */
    Spot s;
    Node *image;                /* the lines rearranged ... */
    Node *around;               /* ... with zeros around and between its
                                 * elements: windows are taken of this */
    Along along[MAX_RANK];      /* by axis of the image; extent 0: no window */
    int plain[MAX_RANK];        /* by axis of the image: its label, -1: none */
    int line[MAX_RANK];         /* by axis of lines: its label, -1: of windows */
    Axis axis[MAX_RANK];        /* of what is scattered */
    int n_axis, n_kept, n_summed;
    int channels;               /* which axis is that of summed channels; -1: none */
} Unpool;

/* Reads operand u->k of u->c; false if it is something else. */
bool unpool_read(Unpool *u);

static inline bool
unpool_is_result(const Unpool *u, int label)
{
    return label < u->c->shape.rank;
}

static inline int
unpool_label(const Unpool *u, int k, int axis)
{
    return u->c->attr.list[k * MAX_RANK + axis];
}

#endif
