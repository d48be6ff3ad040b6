/* unpool.h -- a contraction of windows over what pooling put back, and what it is made of
 *
 * takes   the gradient of an image that was convolved and then pooled: windows, last
 *         tap first, over lines that are zero but at one place
 * gives   which of its axes are those of lines, of windows, of taps
 */
#ifndef OPS_UNPOOL_H
#define OPS_UNPOOL_H

#include "ops/spot.h"

/* An axis of the image that the pooled one was put back into.  Element x of it is
 * read by tap t of result apart x - step t - base. */
typedef struct Along {
    int result, tap;            /* labels; tap -1: there is one only */
    int64_t apart, step, base;
    int taps;
    int64_t met;                /* windows that the taps of a result may meet */
    int64_t before, extent;     /* results that there are, were none cut off */
    const Index *index;         /* the element that a place of a line is */
} Along;

/* An axis of what is scattered: first those that the result has too, then those that
 * are summed, then those of the other operand alone. */
typedef struct Axis {
    int line;                   /* of lines; -1 */
    int label;                  /* -1: of windows */
    int extent;
} Axis;

typedef struct Unpool {
    Graph *g;
    Arena *a;
    const Node *c;
    int k;                      /* this operand is made of lines */
    Spot s;
    Node *image;                /* what bijections make of them ... */
    Node *around;               /* ... with zeros around it and between its elements: of
                                 * this windows are taken */
    Along along[MAX_RANK];      /* by axis of the image; extent 0: no window */
    int plain[MAX_RANK];        /* by axis of the image: its label, -1: none */
    int line[MAX_RANK];         /* by axis of lines: its label, -1: of windows */
    Axis axis[MAX_RANK];        /* of what is scattered */
    int n_axis, n_kept, n_summed;
} Unpool;

/* Reads operand u->k of u->c; false: it is something else. */
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

/* 0, 1, 2 ... along an axis. */
Node *unpool_counted(Graph *g, Shape s, int axis);

#endif
