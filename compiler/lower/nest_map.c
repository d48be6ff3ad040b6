/* nest_map.c -- maps, prefix sums and sorts -> their loop nests and bodies
 *
 * keeps   loops are merged into one where every address stays affine; an axis
 *         in panels becomes a lane loop
 */
#include "lower/nest.h"

#include "kernel/worth.h"

/* The panel width by which loop variable d is divided in an index, or 0. */
static int
panel_in(const Index *index, int d)
{
    for (int i = 0; index != NULL && i < index->n; i++) {
        const Atom *t = index->term[i].atom;
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
            && panel_in(k->ins[i].index, d) == k->ins[i].buf->layout.panel) {
            return k->ins[i].buf->layout.panel;
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        if (b != NULL && b->layout.panel > 0
            && panel_in(k->write[i].index, d) == b->layout.panel) {
            return b->layout.panel;
        }
    }
    return 0;
}

/* The axes of what the kernel stores, as it lies in memory, from the outside in. */
static void
order_axes(const Lower *l, Shape s, int *order)
{
    const Layout *to = &l->code->layout[l->k->root[0]->id];
    const bool rows = to->panel > 0 || layout_is_rows(to, s);

    for (int d = 0; d < s.rank; d++) {
        int at = d;
        for (; at > 0 && !rows && to->stride[order[at - 1]] < to->stride[d]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = d;
    }
}

/* One loop per axis; loop `tiled` (-1: none) runs in lanes of `tile`. */
static void
map_nest(Lower *l, Shape s, int tiled, int tile)
{
    const Index *i[MAX_RANK];
    int order[MAX_RANK];

    nest_start(l);
    order_axes(l, s, order);
    for (int at = 0; at < s.rank; at++) {
        const int d = order[at];
        if (s.dim[d] == 1) {
            i[d] = index_const(l->arena, 0);
            continue;
        }
        nest_loop(l, LOOP_OUTER, s.dim[d]);
        if (l->k->n_loop - 1 == tiled) {
            nest_tile(l, tiled, LOOP_LANE, tile);
        }
        i[d] = nest_index(l, l->k->n_loop - 1);
    }
    nest_roots(l, s, i);
}

static bool
is_tensor_of_one(const Node *n)
{
    return n->shape.rank > 0 && shape_count(n->shape) == 1;
}

/* A loop of one iteration, along which all tensors of one element lie. */
static void
loop_once(Lower *l)
{
    Kernel *k = l->k;
    const Index *i = index_range(l->arena, nest_loop(l, LOOP_OUTER, 1), 0, 1);

    k->loop[k->n_loop - 1].once = true;
    for (int j = 0; j < k->n_ins; j++) {
        Ins *ins = &k->ins[j];
        ins->index = ins->kind == INS_LOAD && is_tensor_of_one(ins->buf->node) ? i
                   : ins->index;
    }
    for (int j = 0; j < k->n_write; j++) {
        Write *w = &k->write[j];
        w->index = is_tensor_of_one(k->root[w->root]) ? i : w->index;
    }
}

/* Parameters of several elements that the program updates. */
static bool
updates_others(const Program *p)
{
    for (int i = 0; i < p->n_effect; i++) {
        const Node *n = p->effect[i]->in[0];
        if (n->op == OP_param && shape_count(n->shape) > 1
            && shape_count(n->shape) * 4 <= WORTH_GRADIENT) {
            return true;
        }
    }
    return false;
}

static int
flops_of(const Kernel *k)
{
    int n = 0;

    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind == INS_MAP) {
            n += (int)max64(op_card(k->ins[i].op)->cost, 1);
        }
    }
    return n;
}

/* Where code size matters, an optimizer's step of one number is that of a tensor of
 * one: 3-5-1 with Adam takes 172 bytes less on a Cortex-M4F. */
static bool
is_shared_step(const Lower *l)
{
    const Kernel *k = l->k;

    return l->code->target->small && k->n_effect > 0 && k->effect[0]->in[0]->op == OP_param
        && is_tensor_of_one(k->root[0])
        && updates_others(l->p) && flops_of(k) >= WORTH_UPDATE;
}

void
nest_map(Lower *l)
{
    Shape s = l->k->root[0]->shape;

    map_nest(l, s, -1, 0);
    if (is_shared_step(l)) {
        loop_once(l);
        return;
    }
    for (int d = l->k->n_loop - 1; d >= 0; d--) {
        int panel = panel_of_loop(l->k, d);
        if (panel > 0) {
            map_nest(l, s, d, panel);
            return;
        }
    }
}

void
nest_add_map(const Lower *l, Kernel *k)
{
    Lower own = *l;

    own.arena = arena_new();
    own.k = k;
    nest_map(&own);
    kernel_keep(l->code->arena, own.arena, k);
    arena_drop(own.arena);
    grow(l->code->arena, l->p->kernel, l->p->n_kernel);
    l->p->kernel[l->p->n_kernel++] = k;
}

/* ---- prefix sums, order ------------------------------------------------------ */

/* Like a reduction, but the axis keeps its extent and every step is a result.
 * A long one is in blocks, like a long sum (nest_reduce.c). */
void
nest_running(Lower *l)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    int axis = n->attr.list[0];
    const Index *i[MAX_RANK];

    nest_start(l);
    for (int d = 0; d < n->shape.rank; d++) {
        if (d != axis) {
            i[d] = nest_new_index(l, LOOP_OUTER, n->shape.dim[d]);
        }
    }
    i[axis] = nest_new_index(l, LOOP_SUM, n->shape.dim[axis]);
    if (k->kind == KERNEL_PREFIX && type_is_float(n->type)
        && n->shape.dim[axis] > LONG_SUM) {
        k->block_loop = k->n_loop - 1;
        k->block = MOST_ADDITIONS;
    }
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    nest_roots(l, n->shape, i);
}

/* Scratch that only this kernel uses. */
static Buffer *
own_scratch(Lower *l, const char *name, Type type, int64_t count)
{
    Shape s = { .rank = 1, .dim = { (int)count } };
    Buffer *b = prog_new_buffer(l->code, l->p, name, l->k->anchor, type, s,
                                SPACE_SCRATCH);
    Write w = { .buf = b, .index = index_const(l->arena, 0) };

    grow(l->arena, l->k->write, l->k->n_write);
    l->k->write[l->k->n_write++] = w;
    return b;
}

/* Like a prefix sum; the keys of a row are in scratch before the first of its
 * indices is written. */
void
nest_sort(Lower *l)
{
    const Node *n = l->k->anchor;
    int64_t count = n->shape.dim[n->attr.list[0]];

    nest_running(l);
    l->k->keys = own_scratch(l, "keys", n->in[0]->type, 2 * count);
    l->k->indices = own_scratch(l, "places", I32, 2 * count);
}
