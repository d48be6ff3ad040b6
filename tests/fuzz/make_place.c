/* make_place.c -- windows, gathers, prefix sums: ops along one axis */
#include "grow.h"

/* x repeated along a new last axis: one place for every tap. */
static Node *
with_taps(Grow *q, Node *x, int taps)
{
    Shape s = x->shape;

    s.dim[s.rank++] = 1;
    x = n_reshape(q->g, x, s);
    s.dim[s.rank - 1] = taps;
    return n_expand(q->g, x, s);
}

Node *
make_window(Grow *q)
{
    Node *x = pick(q);
    int axis, taps, stride = 1 + rng_int(&q->rng, 3);
    int dilation = 1 + rng_int(&q->rng, 2), room;

    if (x->shape.rank == 0 || x->shape.rank > 4 || x->type == BOOL) {
        return NULL;
    }
    axis = rng_int(&q->rng, x->shape.rank);
    room = (x->shape.dim[axis] - 1) / dilation + 1;
    taps = 1 + rng_int(&q->rng, room < 4 ? room : 4);
    room = (x->shape.dim[axis] - 1 - (taps - 1) * dilation) / stride + 1;
    return n_window(q->g, OP_window, with_taps(q, x, taps),
                    (int[]){ axis, x->shape.rank, stride, dilation,
                             rng_chance(&q->rng, 70) ? room
                             : 1 + rng_int(&q->rng, room) });
}

Node *
make_unwindow(Grow *q)
{
    Node *x = pick(q);
    int axis, tap, stride = 1 + rng_int(&q->rng, 3);
    int dilation = 1 + rng_int(&q->rng, 2), reach;

    if (x->shape.rank < 2 || x->type == BOOL) {
        return NULL;
    }
    axis = rng_int(&q->rng, x->shape.rank);
    tap = (axis + 1 + rng_int(&q->rng, x->shape.rank - 1)) % x->shape.rank;
    reach = (x->shape.dim[axis] - 1) * stride + (x->shape.dim[tap] - 1) * dilation;
    return n_window(q->g, OP_unwindow, x,
                    (int[]){ axis, tap, stride, dilation,
                             reach + 1 + rng_int(&q->rng, 3) });
}

/* Whole numbers of this shape around 0 .. extent-1; some lie outside. */
static Node *
places(Grow *q, Shape s, int extent)
{
    Node *x = partner(q, n_const(q->g, 0.0, F32, s), F32);
    Node *wave = n_scale(q->g, n_map1(q->g, OP_sin, n_scale(q->g, x, 3.0)),
                         extent / 2.0 + 0.8);

    return n_cast(q->g, n_add(q->g, wave, n_like(q->g, extent / 2.0, wave)),
                  rng_chance(&q->rng, 80) ? I32 : U8);
}

/* U8 would wrap what is below zero: only where the sums allow it. */
static Node *
index_of(Grow *q, Shape s, int extent)
{
    Node *x = places(q, s, extent);

    return x->type == U8 ? n_cast(q->g, n_map1(q->g, OP_abs, x->in[0]), U8) : x;
}

Node *
make_gather(Grow *q)
{
    Node *x = pick(q);
    Shape s = x->shape;
    int axis;

    if (s.rank == 0 || x->type == BOOL) {
        return NULL;
    }
    axis = rng_int(&q->rng, s.rank);
    s.dim[axis] = q->extent[rng_int(&q->rng, EXTENTS)];
    return shape_count(s) > q->limit ? NULL
         : n_gather(q->g, x, index_of(q, s, x->shape.dim[axis]), axis);
}

Node *
make_scatter(Grow *q)
{
    static const Op op[] = { OP_scatter_add, OP_scatter_add, OP_scatter_mul,
                             OP_scatter_amax, OP_scatter_amin };
    Node *x = pick(q);
    int axis, extent = q->extent[rng_int(&q->rng, EXTENTS)];

    if (x->shape.rank == 0 || x->type == BOOL) {
        return NULL;
    }
    axis = rng_int(&q->rng, x->shape.rank);
    return n_scatter(q->g, op[rng_int(&q->rng, countof(op))], x,
                     index_of(q, x->shape, extent), axis, extent);
}

Node *
make_cumsum(Grow *q)
{
    Node *x = pick(q);

    return x->shape.rank == 0 || x->type == BOOL ? NULL
         : n_cumsum(q->g, x, rng_int(&q->rng, x->shape.rank));
}

/* The places, or the elements in order. */
Node *
make_argsort(Grow *q)
{
    Node *x = pick(q), *at;
    int axis;

    if (x->shape.rank == 0 || x->type == BOOL || x->type == U8) {
        return NULL;
    }
    axis = rng_int(&q->rng, x->shape.rank);
    at = n_argsort(q->g, x, axis, rng_int(&q->rng, 2),
                   1 + rng_int(&q->rng, x->shape.dim[axis]));
    return rng_int(&q->rng, 3) == 0 ? at : n_gather(q->g, x, at, axis);
}
