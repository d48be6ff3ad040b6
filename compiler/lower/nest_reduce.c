/* nest_reduce.c -- the nest of a reduction; see nest.h
 *
 * keeps   the order of additions a property of the node: the loops may depend
 *         on layouts, the order of additions never does
 */
#include "lower/nest.h"

#include <string.h>

/* The order of additions is a property of the node, not of the schedule.  When
 * the innermost axes are among those summed and all of them have more than 16
 * elements, an element goes to lane e mod 16 and the lanes are added by a fixed
 * tree; e is its position in the innermost run, or where that is 16 elements at
 * most, among all.  Otherwise elements are added in ascending order.  The
 * largest of a line is found in lanes as well, which decides between two
 * zeros. */
bool
nest_uses_lanes(const Node *n)
{
    const Shape *s = &n->in[0]->shape;
    int last = s->rank - 1;
    int first;

    if (!type_is_float(n->type)) {
        return false;
    }
    if (n->op == OP_amax || n->op == OP_amin) {
        return last >= 0 && (n->attr.list[0] >> last & 1) && s->dim[last] > 16;
    }
    return n->op == OP_sum && blocks_run(s, n->attr.list[0], &first) > 1
        && shape_count(*s) / shape_count(n->shape) > 16;
}

static bool
is_long(const Kernel *k)
{
    const Node *n = k->anchor;
    int64_t count = shape_count(n->in[0]->shape) / shape_count(n->shape);

    return n->op == OP_sum && type_is_float(n->type)
        && count > (k->lanes16 ? LONG_SUM_IN_LANES : LONG_SUM);
}

/* The blocks are iterations of the innermost loop that is long enough; the last
 * one may be shorter. */
static void
divide_sum(Kernel *k)
{
    int64_t most = MOST_ADDITIONS * (k->lanes16 ? 16 : 1), inside = 1, n;
    int d = k->n_loop - 1;

    while (inside * k->loop[d].extent <= most) {
        inside *= k->loop[d--].extent;
    }
    k->block_loop = d;
    k->block = (int)(most / inside);
    n = (k->loop[d].extent + k->block - 1) / k->block;
    while (d-- > 0 && k->loop[d].role == LOOP_SUM) {
        n *= k->loop[d].extent;
    }
    k->n_block = (int)n;
}

/* Index of the reduction's result as its outer loops run. */
static void
reduce_outer(Lower *l, const Node *n, bool flat, const Index **i)
{
    if (flat) {
        const Index *index = nest_new_index(l, LOOP_OUTER, shape_count(n->shape));
        body_unflatten(l->arena, n->shape, index, i);
        return;
    }
    for (int d = 0; d < n->shape.rank; d++) {
        i[d] = nest_new_index(l, LOOP_OUTER, n->shape.dim[d]);
    }
}

/* Adds the indices along the reduced axes: one loop over all their elements,
 * or one loop per axis; in lanes, one over the innermost run. */
static void
reduce_sums(Lower *l, const Node *n, bool flat, const Index **i)
{
    const Shape *s = &n->in[0]->shape;
    int first;
    int64_t rest = shape_count(*s) / shape_count(n->shape);
    int64_t run = blocks_run(s, n->attr.list[0], &first);
    const Index *index;

    if (!l->k->lanes16 || run <= 16) {
        first = flat ? 0 : s->rank;
        run = rest;
    }
    index = index_const(l->arena, 0);
    rest = run;
    l->k->summand = index;
    for (int d = 0; d < s->rank; d++) {
        if (d == first) {
            index = l->k->summand = nest_new_index(l, LOOP_SUM, run);
        }
        if ((n->attr.list[0] >> d & 1) == 0) {
            continue;
        }
        if (d < first) {
            i[d] = nest_new_index(l, LOOP_SUM, s->dim[d]);
            index = index_scale(l->arena, l->k->summand, s->dim[d]);
            l->k->summand = index_add(l->arena, index, i[d]);
            continue;
        }
        rest /= s->dim[d];
        i[d] = index_mod(l->arena, index_div(l->arena, index, rest), s->dim[d]);
    }
}

static void
reduce_body(Lower *l, bool flat_outer, bool flat_sums, int lanes)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    const Index *i[MAX_RANK], *index[MAX_RANK];

    nest_start(l);
    reduce_outer(l, n, flat_outer, i);
    if (lanes > 0) {
        nest_tile(l, k->n_loop - 1, LOOP_LANE, lanes);
        body_unflatten(l->arena, n->shape, nest_index(l, k->n_loop - 1), i);
    }
    memcpy(index, i, sizeof(index));
    reduce_sums(l, n, flat_sums, i);
    if (is_long(k)) {
        divide_sum(k);
    }
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    nest_roots(l, n->shape, index);
}

/* Lanes along the result pay off if there are vectors and the summands are
 * contiguous. */
static int
reduce_lanes(const Lower *l)
{
    const Kernel *k = l->k;
    const Loop *loop = &k->loop[0];
    int lanes = l->code->target->lanes;

    if (l->code->target->vector == 1 || k->lanes16 || k->n_loop < 2
        || loop->role != LOOP_OUTER
        || k->loop[1].role != LOOP_SUM || loop->extent < 4
        || k->anchor->op == OP_argmax || k->anchor->op == OP_argmin) {
        return 0;
    }
    for (int i = 0; i < k->n_pre; i++) {
        bool affine;
        if (k->ins[i].kind == INS_LOAD
            && index_coef(k->ins[i].index, 0, &affine) > 1) {
            return 0;
        }
    }
    return lanes;
}

void
nest_reduce(Lower *l)
{
    Kernel *k = l->k;
    bool flat_sums;

    k->lanes16 = nest_uses_lanes(k->anchor);
    flat_sums = k->lanes16 || !is_long(k);
    reduce_body(l, true, flat_sums, 0);
    if (nest_is_simple(k) && reduce_lanes(l) > 0) {
        reduce_body(l, true, flat_sums, reduce_lanes(l));
        return;
    }
    reduce_body(l, false, flat_sums, 0);
    if (!nest_is_simple(k) && !k->lanes16 && flat_sums) {
        reduce_body(l, false, false, 0);
    }
}
