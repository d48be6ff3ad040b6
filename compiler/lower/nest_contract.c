/* nest_contract.c -- the nest of a contraction, and packed copies of its
 * operands; see nest.h
 */
#include "lower/nest.h"
#include "graph/scan.h"

#include <string.h>

enum { MAX_LABELS = 2 * MAX_RANK };

static void
extents_of(const Node *c, int *extent, int *n)
{
    *n = c->attr.n;
    memset(extent, 0, sizeof(int) * MAX_LABELS);
    for (int o = 0; o < 2; o++) {
        for (int i = 0; i < c->in[o]->shape.rank; i++) {
            int label = c->attr.list[o * MAX_RANK + i];
            extent[label] = c->in[o]->shape.dim[i];
            *n = label >= *n ? label + 1 : *n;
        }
    }
}

/* A loop for axis i of the result: its number, or -1. */
static int
result_loop(Lower *l, int i, const int *extent, const Index **index)
{
    int d = l->k->n_loop;

    index[i] = nest_new_index(l, LOOP_OUTER, extent[i]);
    return l->k->n_loop > d ? d : -1;
}

/* A loop for every axis of the result, those of tiles innermost, since other
 * kernels may share the others; then for the contracted axes. */
static void
contract_loops(Lower *l, const Index **index)
{
    Tiling *t = &l->k->tiling;
    int extent[MAX_LABELS], n, rank = l->k->anchor->shape.rank;

    extents_of(l->k->anchor, extent, &n);
    t->row_loop = t->lane_loop = -1;
    t->more_loop = -1;
    for (int i = 0; i < rank; i++) {
        if (t->lane < 0 || (i != t->row && i != t->lane && i != t->more)) {
            result_loop(l, i, extent, index);
        }
    }
    if (t->lane >= 0 && t->more >= 0) {
        t->more_loop = result_loop(l, t->more, extent, index);
    }
    for (int i = 0; i < rank && t->lane >= 0; i++) {
        if (i == t->row) {
            t->row_loop = result_loop(l, i, extent, index);
        } else if (i == t->lane) {
            t->lane_loop = result_loop(l, i, extent, index);
        }
    }
    for (int i = rank; i < n; i++) {
        index[i] = extent[i] > 0 ? nest_new_index(l, LOOP_SUM, extent[i]) : NULL;
    }
}

/* The indices of an operand, from those of the labels. */
static const Index *const *
contract_indices(const Node *c, int which, const Index *const *index, const Index **i)
{
    for (int d = 0; d < c->in[which]->shape.rank; d++) {
        i[d] = index[c->attr.list[which * MAX_RANK + d]];
    }
    return i;
}

/* Panels are as wide as a vector, or narrower; extra lanes read the next
 * line. */
static int
panel_for(const Lower *l, Node *x, int axis)
{
    int vector = l->code->target->vector;
    bool around = l->p->loop != NULL
               && scan_is_constant(l->p->loop->repeat->scan, x);

    return around || x->shape.dim[axis] >= vector ? vector : x->shape.dim[axis];
}

static int
operand_load(Lower *l, int which, const Index *const *index)
{
    Node *c = l->k->anchor, *x = c->in[which];
    const Tiling *t = &l->k->tiling;
    const Index *i[MAX_RANK];
    int axis = -1, label = which == t->vector ? t->lane : t->row;

    contract_indices(c, which, index, i);
    for (int d = 0; d < x->shape.rank; d++) {
        axis = c->attr.list[which * MAX_RANK + d] == label ? d : axis;
    }
    if (t->lane >= 0 && t->pack && which == t->vector && t->base != NULL) {
        axis = panel_for(l, t->base, t->base_axis);
        body_read_from(l->body, t->base, nest_packed(l, t->base, t->base_axis, axis));
        axis = body_value(l->body, x, i, true);
        body_read_from(l->body, NULL, NULL);
        return axis;
    }
    if (t->lane >= 0 && (which == t->vector ? t->pack : t->pack_rows)) {
        return body_load(l->body, nest_packed(l, x, axis, panel_for(l, x, axis)), i,
                         NULL, 0);
    }
    return body_value(l->body, x, i, true);
}

/* Whole vectors are faster than the exact end of a row.  Panels are padded;
 * where rows of scratch are adjacent, extra lanes read the next row, or
 * additional elements after the last one. */
static void
reach_beyond(Lower *l)
{
    Kernel *k = l->k;
    const Ins *right = kernel_load(k, k->right);
    Buffer *b = right->buf;
    int vector = l->code->target->vector, d = k->tiling.lane_loop;
    int rest = (int)(k->loop[d].extent % vector), slack;
    bool affine;

    if (right->kind != INS_LOAD || right->n_guard > (right->data_var > 0)) {
        return;
    }
    k->tiling.padded = layout_begins(&b->layout, right->index, d);
    if (rest == 0 || b->space != SPACE_SCRATCH || b->layout.panel > 0
        || index_coef(right->index, d, &affine) != 1 || !affine) {
        return;
    }
    slack = vector - rest;
    b->layout.size += slack > b->slack ? slack - b->slack : 0;
    b->slack = slack > b->slack ? slack : b->slack;
    k->tiling.padded = true;
}

/* ---- blocks ---------------------------------------------------------------- */

/* Integer sums are exact: one block. */
static int
one_block(const int64_t *extent, int first, int n, SumLoop *list)
{
    for (int i = 0; i < n; i++) {
        int d = n - 1 - i;
        list[i] = (SumLoop){ 0, first + d, extent[d], 1 };
    }
    return n;
}

static void
divide_sums(Lower *l)
{
    Kernel *k = l->k;
    int64_t extent[MAX_LABELS];
    int first = k->n_loop, n = 0;

    while (first > 0 && k->loop[first - 1].role == LOOP_SUM) {
        first--;
    }
    for (int d = first; d < k->n_loop; d++) {
        extent[n++] = k->loop[d].extent;
    }
    k->sum = new_n(l->arena, MOST_SUM_LOOPS, SumLoop);
    k->n_sum = type_is_float(k->anchor->type) ? blocks_of(extent, first, n, k->sum)
             : one_block(extent, first, n, k->sum);
}

/* Where tiles go block by block, the sums between blocks are in scratch, tile
 * by tile. */
static void
partial_sums(Lower *l, int64_t n)
{
    Kernel *k = l->k;
    Shape s = { .rank = 1, .dim = { (int)n } };
    Write w = { .index = index_const(l->arena, 0) };

    w.buf = prog_new_buffer(l->code, l->p, NULL, k->anchor, k->anchor->type, s,
                            SPACE_SCRATCH);
    grow(l->arena, k->tiling.partial, k->tiling.n_partial);
    k->tiling.partial[k->tiling.n_partial++] = w.buf;
    grow(l->arena, k->write, k->n_write);
    k->write[k->n_write++] = w;
}

static void
hold_sums(Lower *l)
{
    Kernel *k = l->k;
    const Tiling *t = &k->tiling;
    int64_t n = 1;

    for (int d = 0; d < k->n_loop; d++) {
        int64_t by = d == t->row_loop ? t->rows : d == t->lane_loop ? t->lanes : 1;
        n *= k->loop[d].role == LOOP_SUM ? 1
           : (k->loop[d].extent + by - 1) / by * by;
    }
    for (int i = 0; t->blockwise && i < k->sum[k->n_sum - 1].level; i++) {
        partial_sums(l, n);
    }
}

/* Where neither factor is a structural zero.  Bounds on lanes are left out:
 * zeros there are multiplied like other numbers. */
static Holes
find_limit(const Lower *l, const Index *const *index)
{
    Holes all = { .n = 0 };

    for (int o = 0; o < 2; o++) {
        const Index *i[MAX_RANK];
        Holes b = holes_of(l->arena, l->k->anchor->in[o],
                            contract_indices(l->k->anchor, o, index, i));
        for (int j = 0; j < b.n && all.n < MAX_BOUNDS; j++) {
            int lane = l->k->tiling.lane_loop;
            if (lane < 0 || !index_uses(b.list[j].index, lane)) {
                all.list[all.n++] = b.list[j];
            }
        }
    }
    return all;
}

/* Lanes that do not exist are computed, but have no initial value. */
static void
refuse_lanes(const Lower *l)
{
    Tiling *t = &l->k->tiling;
    const Node *n = l->k->anchor;

    if (n->op == OP_accumulate && t->lane >= 0
        && n->shape.dim[t->lane] % l->code->target->vector != 0) {
        t->lane = -1;
    }
}

void
nest_contract(Lower *l)
{
    Kernel *k = l->k;
    const Index *index[MAX_LABELS] = { NULL };
    int vector;

    refuse_lanes(l);
    vector = k->tiling.lane >= 0 ? k->tiling.vector : 1;
    nest_start(l);
    contract_loops(l, index);
    k->limit = find_limit(l, index);
    k->left = operand_load(l, 1 - vector, index);
    k->right = operand_load(l, vector, index);
    k->ins[k->left].uses++;
    k->ins[k->right].uses++;
    k->start = -1;
    if (k->anchor->op == OP_accumulate) {
        k->start = body_value(l->body, k->anchor->in[2], index, true);
        k->ins[k->start].uses++;
    }
    if (k->tiling.lane >= 0) {
        reach_beyond(l);
    }
    k->n_pre = k->n_ins;
    body_forget(l->body);
    nest_roots(l, k->anchor->shape, index);
    divide_sums(l);
    k->tiling.n_partial = 0;
    if (k->n_sum > 0) {
        hold_sums(l);
    }
}

/* ---- packing ------------------------------------------------------------- */

/* Lanes past the end are zero, so that the contraction need not know about
 * them. */
Kernel *
nest_pack(const Lower *l, Buffer *buf)
{
    Node *x = buf->node;
    int axis = buf->layout.panel_axis, lanes = buf->layout.panel;
    Lower s = *l;
    const Index *i[MAX_RANK];
    const Index *guard;
    int order[MAX_RANK], n = 0;
    Arena *arena = l->code->arena;
    Kernel *k = new(arena, Kernel);
    Write w = { .buf = buf };

    k->kind = KERNEL_MAP;
    k->packs = buf;
    grow(arena, k->root, 0);
    k->root[k->n_root++] = x;
    s.k = k;
    s.arena = arena_new();
    nest_start(&s);
    order[n++] = axis;
    for (int d = 0; d < x->shape.rank; d++) {
        if (d != axis) {
            order[n++] = d;
        }
    }
    for (int d = 0; d < n; d++) {
        int a = order[d];
        if (a != axis) {
            i[a] = nest_new_index(&s, LOOP_OUTER, x->shape.dim[a]);
            continue;
        }
        nest_loop(&s, LOOP_OUTER, (x->shape.dim[a] + lanes - 1) / lanes * lanes);
        nest_tile(&s, 0, LOOP_LANE, lanes);
        i[a] = nest_index(&s, 0);
    }
    guard = x->shape.dim[axis] % lanes != 0 ? i[axis] : NULL;
    w.value = body_value(s.body, x, i, true);
    if (guard != NULL) {
        body_guard(s.body, w.value, guard, x->shape.dim[axis]);
    }
    k->ins[w.value].uses++;
    w.index = layout_index(s.arena, &buf->layout, x->shape.rank, i);
    grow(s.arena, k->write, 0);
    k->write[k->n_write++] = w;
    kernel_keep(arena, s.arena, k);
    arena_drop(s.arena);
    return k;
}

static Buffer *
new_copy(Lower *l, Node *x, int axis, int lanes, Space space)
{
    Buffer *b = prog_new_buffer(l->code, l->p, NULL, x, x->type, x->shape, space);

    b->layout = layout_panels(x->shape, axis, lanes);
    b->packed = true;
    if (space == SPACE_SCRATCH) {
        b->slack = l->code->target->vector - lanes;
        b->layout.size += b->slack;
    }
    return b;
}

/* A loop-invariant operand is copied once, before the loop, which gets the copy
 * (repeat.c). */
static Buffer *
copied_around(Lower *l, Node *x, int axis, int lanes)
{
    const Program *p = l->p;

    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        if (b->packed && b->space == SPACE_IN && b->node == x
            && b->layout.panel_axis == axis) {
            return b;
        }
    }
    return new_copy(l, x, axis, lanes, SPACE_IN);
}

/* Contractions that need the same copy share it. */
Buffer *
nest_packed(Lower *l, Node *x, int axis, int lanes)
{
    Program *p = l->p;
    Buffer *b;
    Kernel *k;

    if (p->loop != NULL && scan_is_constant(p->loop->repeat->scan, x)) {
        return copied_around(l, x, axis, lanes);
    }
    for (int i = p->n_kernel - 1; i >= 0 && p->kernel[i]->packs != NULL; i--) {
        b = p->kernel[i]->packs;
        if (b->node == x && b->layout.panel_axis == axis
            && b->layout.panel == lanes) {
            return b;
        }
    }
    b = new_copy(l, x, axis, lanes, SPACE_SCRATCH);
    k = nest_pack(l, b);
    grow(l->code->arena, p->kernel, p->n_kernel);
    p->kernel[p->n_kernel++] = k;
    return b;
}
