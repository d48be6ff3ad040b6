/* nest.c -- a kernel -> its loop nest and body
 *
 * takes   a kernel that knows its anchor and roots; layouts and tilings
 * gives   loops, instructions, writes
 * keeps   loops are merged into one where every address stays affine; an axis
 *         in panels becomes a lane loop
 */
#include "back/repeat.h"

#include <string.h>

/* ---- loops --------------------------------------------------------------- */

static int
add_loop(Lower *l, LoopRole role, int64_t extent)
{
    Kernel *k = l->k;

    if (k->n_loop == MAX_LOOPS) {
        bug("lower: more than %d loops", MAX_LOOPS);
    }
    k->loop[k->n_loop] = (Loop){ .role = role, .extent = extent };
    return k->n_loop++;
}

/* An index along a loop: the variable, or tile * variable + inner. */
static const Index *
loop_index(Lower *l, int d)
{
    const Loop *loop = &l->k->loop[d];
    const Index *i;

    if (loop->tile == 0) {
        return index_var(l->arena, d, loop->extent);
    }
    i = index_var(l->arena, d, (loop->extent + loop->tile - 1) / loop->tile);
    return index_add(l->arena, index_scale(l->arena, i, loop->tile),
                     index_var(l->arena, loop->inner, loop->tile));
}

static const Index *
new_index(Lower *l, LoopRole role, int64_t extent)
{
    if (extent == 1) {
        return index_const(l->arena, 0);
    }
    return loop_index(l, add_loop(l, role, extent));
}

static void
tile_loop(Lower *l, int d, LoopRole role, int tile)
{
    l->k->loop[d].role = role;
    l->k->loop[d].tile = tile;
    l->k->loop[d].inner = MAX_LOOPS + d;
}

/* Is every address of the kernel a plain sum over loop variables? */
static bool
is_simple(const Index *at)
{
    for (int i = 0; i < at->n; i++) {
        if (at->term[i].atom->kind != ATOM_VAR) {
            return false;
        }
    }
    return true;
}

static bool
body_is_simple(const Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->at != NULL && !is_simple(ins->at)) {
            return false;
        }
        for (int j = 0; j < ins->n_guard; j++) {
            if (!is_simple(ins->guard[j])) {
                return false;
            }
        }
    }
    return true;
}

/* ---- bodies -------------------------------------------------------------- */

/* The element of shape `to` at the same row-major position as element `at` of
 * shape `from`: directly where the shapes differ in extents of 1 only. */
static void
same_position(Arena *a, Shape from, const Index *const *at, Shape to,
              const Index **i)
{
    int d = 0;

    for (int e = 0; e < to.rank; e++) {
        while (d < from.rank && from.dim[d] == 1) {
            d++;
        }
        if (to.dim[e] == 1) {
            i[e] = index_const(a, 0);
        } else if (d < from.rank && from.dim[d] == to.dim[e]) {
            i[e] = at[d++];
        } else {
            body_unflatten(a, to, body_flatten(a, from, at), i);
            return;
        }
    }
}

static void
add_write(Lower *l, Buffer *buf, int root, const Index *at)
{
    Kernel *k = l->k;
    int value = k->root_value[root];

    k->ins[value].uses++;
    grow(l->arena, k->write, k->n_write);
    k->write[k->n_write++] = (Write){ .buf = buf, .value = value, .root = root,
                                       .at = at };
}

static void
write_to(Lower *l, Buffer *buf, int root, const Index *const *i)
{
    add_write(l, buf, root,
              layout_index(l->arena, &buf->layout, buf->shape.rank, i));
}

/* Everywhere root r goes: results, parameters and state, scratch. */
static void
lower_writes(Lower *l, int r, const Index *const *i)
{
    Kernel *k = l->k;
    Node *root = k->root[r];
    Buffer *own = l->p->of[root->id];

    for (Dest *d = l->dest[root->id]; d != NULL && !k->fills; d = d->next) {
        write_to(l, d->buf, r, i);
    }
    for (int e = 0; e < k->n_effect; e++) {
        if (k->effect[e]->in[1] == root) {
            write_to(l, prog_buffer(l->code, l->p, k->effect[e]->in[0]), r, i);
        }
    }
    if (k->copy_to != NULL) {
        write_to(l, k->copy_to, r, i);
    }
    /* Scratch is row-major; whether it is needed shows only later. */
    if (!k->fills && (own == NULL || own->space == SPACE_SCRATCH)) {
        add_write(l, NULL, r, k->place);
    }
}

/* Evaluates the roots at element `at` of a space of that shape, and writes them
 * where they go. */
static void
lower_roots(Lower *l, Shape space, const Index *const *at)
{
    Kernel *k = l->k;

    k->place = body_flatten(l->arena, space, at);
    k->n_write = 0;
    k->root_value = new_n(l->arena, k->n_root, int);
    for (int r = 0; r < k->n_root; r++) {
        const Index *i[MAX_RANK];
        same_position(l->arena, space, at, k->root[r]->shape, i);
        k->root_value[r] = body_value(l->body, k->root[r], i, false);
        lower_writes(l, r, i);
    }
}

static bool
writes_are_simple(const Kernel *k)
{
    for (int i = 0; i < k->n_write; i++) {
        if (!is_simple(k->write[i].at)) {
            return false;
        }
    }
    return true;
}

static void
start_body(Lower *l)
{
    l->k->n_loop = 0;
    l->body = body_new(l->code, l->p, l->k);
}

/* The panel width by which loop variable d is divided somewhere, or 0. */
static int
panel_in(const Index *at, int d)
{
    for (int i = 0; at != NULL && i < at->n; i++) {
        const Atom *t = at->term[i].atom;
        if (t->kind == ATOM_MOD && t->of->n == 1 && t->of->base == 0
            && t->of->term[0].coef == 1 && t->of->term[0].atom->kind == ATOM_VAR
            && t->of->term[0].atom->var == d) {
            return (int)t->by;
        }
    }
    return 0;
}

static int
panel_of_loop(const Kernel *k, int d)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind == INS_LOAD && k->ins[i].buf->layout.panel > 0
            && panel_in(k->ins[i].at, d) == k->ins[i].buf->layout.panel) {
            return k->ins[i].buf->layout.panel;
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        if (b != NULL && b->layout.panel > 0
            && panel_in(k->write[i].at, d) == b->layout.panel) {
            return b->layout.panel;
        }
    }
    return 0;
}

/* ---- maps ---------------------------------------------------------------- */

static void
map_flat(Lower *l, Shape s)
{
    Shape line = { .rank = 1, .dim = { (int)shape_count(s) } };
    const Index *at;

    start_body(l);
    at = new_index(l, LOOP_OUTER, shape_count(s));
    lower_roots(l, line, &at);
}

/* One loop per axis; loop `tiled` (-1: none) runs in lanes of `tile`. */
static void
map_nest(Lower *l, Shape s, int tiled, int tile)
{
    const Index *i[MAX_RANK];

    start_body(l);
    for (int d = 0; d < s.rank; d++) {
        if (s.dim[d] == 1) {
            i[d] = index_const(l->arena, 0);
            continue;
        }
        add_loop(l, LOOP_OUTER, s.dim[d]);
        if (l->k->n_loop - 1 == tiled) {
            tile_loop(l, tiled, LOOP_LANE, tile);
        }
        i[d] = loop_index(l, l->k->n_loop - 1);
    }
    lower_roots(l, s, i);
}

static void
lower_map(Lower *l)
{
    Shape s = l->k->root[0]->shape;

    map_flat(l, s);
    if (body_is_simple(l->k) && writes_are_simple(l->k)) {
        return;
    }
    map_nest(l, s, -1, 0);
    for (int d = l->k->n_loop - 1; d >= 0; d--) {
        int panel = panel_of_loop(l->k, d);
        if (panel > 0) {
            map_nest(l, s, d, panel);
            return;
        }
    }
}

/* ---- folds --------------------------------------------------------------- */

/* The innermost axes of a fold's operand that are reduced and follow each other:
 * the first of them, and how many elements they have. */
static int
innermost_run(const Node *n, int64_t *count)
{
    const Shape *s = &n->in[0]->shape;
    int first = s->rank;

    *count = 1;
    for (int d = s->rank - 1; d >= 0; d--) {
        if (s->dim[d] > 1 && (n->attr.list[0] >> d & 1) == 0) {
            break;
        }
        *count *= s->dim[d];
        first = d;
    }
    return first;
}

/* The order of additions is a property of the node, not of the schedule.  When
 * the innermost axes are among those summed and all of them have more than 16
 * elements, an element goes to lane e mod 16 and the lanes are added by a fixed
 * tree; e is its position in the innermost run, or where that is 16 elements at
 * most, among all.  Otherwise elements are added in ascending order. */
static bool
uses_lanes(const Node *n)
{
    int64_t run;

    innermost_run(n, &run);
    return n->op == OP_sum && type_is_float(n->type) && run > 1
        && shape_count(n->in[0]->shape) / shape_count(n->shape) > 16;
}

/* Index of the fold's result as its outer loops run. */
static void
fold_outer(Lower *l, const Node *n, bool flat, const Index **i)
{
    if (flat) {
        const Index *at = new_index(l, LOOP_OUTER, shape_count(n->shape));
        body_unflatten(l->arena, n->shape, at, i);
        return;
    }
    for (int d = 0; d < n->shape.rank; d++) {
        i[d] = new_index(l, LOOP_OUTER, n->shape.dim[d]);
    }
}

/* Adds the indices along the reduced axes: one loop over all their elements,
 * or one loop per axis; in lanes, one over the innermost run. */
static void
fold_sums(Lower *l, const Node *n, bool flat, const Index **i)
{
    const Shape *s = &n->in[0]->shape;
    int64_t rest = shape_count(*s) / shape_count(n->shape), run;
    int first = innermost_run(n, &run);
    const Index *at;

    if (!l->k->lanes16 || run <= 16) {
        first = flat ? 0 : s->rank;
        run = rest;
    }
    at = index_const(l->arena, 0);
    rest = run;
    l->k->summand = at;
    for (int d = 0; d < s->rank; d++) {
        if (d == first) {
            at = l->k->summand = new_index(l, LOOP_SUM, run);
        }
        if ((n->attr.list[0] >> d & 1) == 0) {
            continue;
        }
        if (d < first) {
            i[d] = new_index(l, LOOP_SUM, s->dim[d]);
            at = index_scale(l->arena, l->k->summand, s->dim[d]);
            l->k->summand = index_add(l->arena, at, i[d]);
            continue;
        }
        rest /= s->dim[d];
        i[d] = index_mod(l->arena, index_div(l->arena, at, rest), s->dim[d]);
    }
}

static void
fold_body(Lower *l, bool flat_outer, bool flat_sums, int lanes)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    const Index *i[MAX_RANK], *at[MAX_RANK];

    start_body(l);
    fold_outer(l, n, flat_outer, i);
    if (lanes > 0) {
        tile_loop(l, k->n_loop - 1, LOOP_LANE, lanes);
        body_unflatten(l->arena, n->shape, loop_index(l, k->n_loop - 1), i);
    }
    memcpy(at, i, sizeof(at));
    fold_sums(l, n, flat_sums, i);
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    lower_roots(l, n->shape, at);
}

/* Lanes along the result are worth it when the summands lie side by side. */
static int
fold_lanes(const Lower *l)
{
    const Kernel *k = l->k;
    const Loop *loop = &k->loop[0];
    int lanes = l->code->target->lanes;

    if (k->lanes16 || k->n_loop < 2 || loop->role != LOOP_OUTER
        || k->loop[1].role != LOOP_SUM || loop->extent < 4
        || k->anchor->op == OP_argmax || k->anchor->op == OP_argmin) {
        return 0;
    }
    for (int i = 0; i < k->n_pre; i++) {
        bool affine;
        if (k->ins[i].kind == INS_LOAD
            && index_coef(k->ins[i].at, 0, &affine) > 1) {
            return 0;
        }
    }
    return lanes;
}

static void
lower_fold(Lower *l)
{
    Kernel *k = l->k;
    bool flat_outer = true, flat_sums = true;

    k->lanes16 = uses_lanes(k->anchor);
    fold_body(l, true, true, 0);
    if (!body_is_simple(k) || !writes_are_simple(k)) {
        flat_outer = false;
        fold_body(l, false, true, 0);
    }
    if ((!body_is_simple(k) || !writes_are_simple(k)) && !k->lanes16) {
        flat_sums = false;
        fold_body(l, false, false, 0);
    }
    if (flat_outer && flat_sums && fold_lanes(l) > 0) {
        fold_body(l, true, true, fold_lanes(l));
    }
}

/* ---- running sums and scattered ones ------------------------------------- */

/* As a fold, but the axis keeps its extent and every step is a result. */
static void
lower_running(Lower *l)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    int axis = n->attr.list[0];
    const Index *i[MAX_RANK];

    start_body(l);
    for (int d = 0; d < n->shape.rank; d++) {
        if (d != axis) {
            i[d] = new_index(l, LOOP_OUTER, n->shape.dim[d]);
        }
    }
    i[axis] = new_index(l, LOOP_SUM, n->shape.dim[axis]);
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    lower_roots(l, n->shape, i);
}

/* Loops over what is added, in row-major order: that order is the order of
 * every sum. */
static void
lower_scatter(Lower *l)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    int axis = n->attr.list[0];
    const Index *i[MAX_RANK];

    start_body(l);
    for (int d = 0; d < n->shape.rank; d++) {
        i[d] = new_index(l, LOOP_OUTER, n->in[0]->shape.dim[d]);
    }
    k->picks = body_value(l->body, n->in[1], i, false);
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->picks].uses++;
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    k->picked = body_new_picked(l->body);
    i[axis] = index_var(l->arena, k->picked, n->shape.dim[axis]);
    lower_roots(l, n->shape, i);
}

/* ---- contractions -------------------------------------------------------- */

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

/* Loops in nest order: outer axes, lanes, rows, then the contracted axes. */
static void
contract_loops(Lower *l, const Index **at)
{
    const Tiling *t = &l->k->tiling;
    int extent[MAX_LABELS], n, rank = l->k->anchor->shape.rank;

    extents_of(l->k->anchor, extent, &n);
    for (int i = 0; i < rank; i++) {
        if (t->lane < 0 || (i != t->lane && i != t->row)) {
            at[i] = new_index(l, LOOP_OUTER, extent[i]);
        }
    }
    if (t->lane >= 0) {
        int order[2] = { t->lane, t->row };
        for (int i = 0; i < 2; i++) {
            int d = add_loop(l, LOOP_OUTER, extent[order[i]]);
            tile_loop(l, d, i == 0 ? LOOP_LANE : LOOP_ROW,
                      i == 0 ? t->lanes : t->rows);
            at[order[i]] = loop_index(l, d);
        }
    }
    for (int i = rank; i < n; i++) {
        at[i] = extent[i] > 0 ? new_index(l, LOOP_SUM, extent[i]) : NULL;
    }
}

static Buffer *packed_buffer(Lower *l, Node *x, int axis, int lanes);

static int
operand_load(Lower *l, int which, const Index *const *at)
{
    Node *c = l->k->anchor, *x = c->in[which];
    const Tiling *t = &l->k->tiling;
    const Index *i[MAX_RANK];
    int axis = -1;

    for (int d = 0; d < x->shape.rank; d++) {
        int label = c->attr.list[which * MAX_RANK + d];
        i[d] = at[label];
        axis = label == t->lane ? d : axis;
    }
    if (t->lane >= 0 && t->pack && which == t->vector) {
        return body_load(l->body, packed_buffer(l, x, axis, t->lanes), i, NULL, 0);
    }
    return body_value(l->body, x, i, true);
}

/* Whole vectors are faster than the exact rest of a row: where rows of scratch
 * follow each other, the lanes too many read from the next one, or from some
 * elements that the last one is given behind it. */
static void
reach_beyond(Lower *l)
{
    Kernel *k = l->k;
    const Ins *right = &k->ins[k->right];
    Buffer *b = right->buf;
    int d = 0, rest, slack;
    bool affine;

    while (k->loop[d].role != LOOP_LANE) {
        d++;
    }
    rest = (int)(k->loop[d].extent % k->loop[d].tile);
    if (rest == 0 || b->space != SPACE_SCRATCH || b->layout.panel > 0
        || right->n_guard > 0
        || index_coef(right->at, k->loop[d].inner, &affine) != 1 || !affine) {
        return;
    }
    slack = k->loop[d].tile - rest;
    b->layout.size += slack > b->slack ? slack - b->slack : 0;
    b->slack = slack > b->slack ? slack : b->slack;
    k->tiling.beyond = true;
}

static void
lower_contract(Lower *l)
{
    Kernel *k = l->k;
    const Index *at[MAX_LABELS] = { NULL };
    int vector = k->tiling.lane >= 0 ? k->tiling.vector : 1;

    start_body(l);
    contract_loops(l, at);
    k->left = operand_load(l, 1 - vector, at);
    k->right = operand_load(l, vector, at);
    k->ins[k->left].uses++;
    k->ins[k->right].uses++;
    if (k->tiling.lane >= 0) {
        reach_beyond(l);
    }
    k->n_pre = k->n_ins;
    body_forget(l->body);
    lower_roots(l, k->anchor->shape, at);
}

/* ---- packing ------------------------------------------------------------- */

/* A kernel that copies x into panels along an axis; lanes past the end are
 * zero, so that the contraction need not know about them. */
static Kernel *
pack_kernel(Lower *l, Buffer *buf, Node *x, int axis, int lanes)
{
    Lower s = *l;
    const Index *i[MAX_RANK];
    const Index *guard;
    int order[MAX_RANK], n = 0;
    Kernel *k = new(l->arena, Kernel);
    Write w = { .buf = buf };

    k->kind = KERNEL_MAP;
    k->packs = buf;
    grow(l->arena, k->root, 0);
    k->root[k->n_root++] = x;
    s.k = k;
    start_body(&s);
    order[n++] = axis;
    for (int d = 0; d < x->shape.rank; d++) {
        if (d != axis) {
            order[n++] = d;
        }
    }
    for (int d = 0; d < n; d++) {
        int a = order[d];
        if (a != axis) {
            i[a] = new_index(&s, LOOP_OUTER, x->shape.dim[a]);
            continue;
        }
        add_loop(&s, LOOP_OUTER, (x->shape.dim[a] + lanes - 1) / lanes * lanes);
        tile_loop(&s, 0, LOOP_LANE, lanes);
        i[a] = loop_index(&s, 0);
    }
    guard = x->shape.dim[axis] % lanes != 0 ? i[axis] : NULL;
    w.value = body_value(s.body, x, i, true);
    if (guard != NULL) {
        Ins *ins = &k->ins[w.value];
        ins->guard[ins->n_guard] = guard;
        ins->guard_hi[ins->n_guard++] = x->shape.dim[axis];
    }
    k->ins[w.value].uses++;
    w.at = layout_index(l->arena, &buf->layout, x->shape.rank, i);
    grow(l->arena, k->write, 0);
    k->write[k->n_write++] = w;
    return k;
}

/* Contractions that want the same copy share it. */
static Buffer *
packed_buffer(Lower *l, Node *x, int axis, int lanes)
{
    Program *p = l->p;
    Layout layout = layout_panels(x->shape, axis, lanes);
    Buffer *b;
    Kernel *k;

    for (int i = p->n_kernel - 1; i >= 0 && p->kernel[i]->packs != NULL; i--) {
        b = p->kernel[i]->packs;
        if (b->node == x && b->layout.panel_axis == axis
            && b->layout.panel == lanes) {
            return b;
        }
    }
    b = prog_new_buffer(l->code, p, NULL, x, x->type, x->shape, SPACE_SCRATCH);
    b->layout = layout;
    b->packed = true;
    k = pack_kernel(l, b, x, axis, lanes);
    grow(l->arena, p->kernel, p->n_kernel);
    p->kernel[p->n_kernel++] = k;
    return b;
}

void
lower_nest(Lower *l)
{
    switch (l->k->kind) {
    case KERNEL_MAP:
        lower_map(l);
        break;
    case KERNEL_FOLD:
        lower_fold(l);
        break;
    case KERNEL_CONTRACT:
        lower_contract(l);
        break;
    case KERNEL_SCATTER:
        lower_scatter(l);
        break;
    case KERNEL_RUN:
        lower_running(l);
        break;
    case KERNEL_SCAN:
        repeat_lower(l);
        break;
    }
}
