/* layout_values.c -- see layout_values.h */
#include "schedule/layout_values.h"

#include "lower/nest.h"
#include "schedule/cost.h"
#include "schedule/tiling.h"

#include <stdlib.h>
#include <string.h>

/* A kernel that makes or reads a value. */
typedef struct Touch {
    const Program *p;
    const Kernel *k;
    struct Touch *next;
} Touch;

typedef struct Values {
    Code *code;
    Arena *arena;
    Touch **touch;              /* by node id */
    bool *rows;                 /* by node id: must be row-major */
} Values;

/* ---- what a kernel reads --------------------------------------------------- */

typedef struct Look Look;
typedef void Read(Look *l, Node *n, const Index *const *index);

struct Look {
    Values *v;
    Arena *arena;
    const Program *p;
    const Kernel *k;
    Sparse seen;                /* by node id: bool */
    Read *read;                 /* for everything in memory */
    int n_data_var;
    int inner;                  /* the variable of the innermost loop; -1: none */
    double elements;            /* of all loops */
    const Node *of;             /* the value that is laid out, ... */
    unsigned wanted;            /* ... the axes that lanes run along, ... */
    double cost;                /* ... and what it costs as it is */
};

static bool
is_in_memory(const Look *l, const Node *n)
{
    const Kernel *maker = program_maker(l->p, n);

    return program_external(l->p, n) || card_of(n)->kind == LEAF
        || (maker != NULL && maker != l->k);
}

static void look(Look *l, Node *n, const Index *const *index);

static void
look_at_view(Look *l, Node *n, const Index *const *index)
{
    View v = { .arena = l->arena, .n = n };

    memcpy(v.out, index, sizeof(*index) * (size_t)n->shape.rank);
    card_of(n)->view(&v);
    look(l, n->in[0], v.in);
}

static void
look_at_gather(Look *l, Node *n, const Index *const *index)
{
    const int axis = n->attr.list[0];
    const Index *from[MAX_RANK];

    look(l, n->in[1], index);
    memcpy(from, index, sizeof(*index) * (size_t)n->shape.rank);
    from[axis] = index_var(l->arena, MAX_VARS + l->n_data_var++, n->in[0]->shape.dim[axis]);
    look(l, n->in[0], from);
}

/* Once for every node: values that are read at several elements are read at
 * neighbours. */
static void
look(Look *l, Node *n, const Index *const *index)
{
    bool *seen = sparse_at(&l->seen, n->id);

    if (*seen || n == l->k->anchor) {
        return;
    }
    *seen = true;
    if (is_in_memory(l, n)) {
        l->read(l, n, index);
    } else if (card_of(n)->kind == VIEW) {
        look_at_view(l, n, index);
    } else if (card_of(n)->kind == GATHER) {
        look_at_gather(l, n, index);
    } else if (card_of(n)->kind == MAP) {
        for (int i = 0; i < n->nin; i++) {
            look(l, n->in[i], index);
        }
    }
}

/* The axis with the least stride of those that fill a vector; -1: none does. */
static int
innermost(const Layout *l, Shape s)
{
    int axis = -1;

    for (int i = 0; i < s.rank; i++) {
        if (cost_fills(s.dim[i]) && (axis < 0 || l->stride[i] < l->stride[axis])) {
            axis = i;
        }
    }
    return axis;
}

/* Variables for the axes of a space; one is that of the innermost loop. */
static void
set_space(Look *l, Shape s, int inner, const Index **index)
{
    for (int i = 0; i < s.rank; i++) {
        index[i] = index_var(l->arena, i, s.dim[i]);
    }
    l->inner = inner;
    l->elements = (double)shape_count(s);
}

/* What the roots read, at elements of a space in the layout of the first. */
static void
look_at_roots(Look *l, Shape space)
{
    const Kernel *k = l->k;
    const Layout rows = layout_rows(space);
    const Layout *first = shape_equal(k->root[0]->shape, space)
                        ? &l->v->code->layout[k->root[0]->id] : &rows;
    const Index *index[MAX_RANK], *other[MAX_RANK];

    set_space(l, space, innermost(first, space), index);
    for (int r = 0; r < k->n_root; r++) {
        Shape s = k->root[r]->shape;
        if (shape_equal(s, space)) {
            look(l, k->root[r], index);
        } else if (shape_count(s) == shape_count(space)) {
            body_unflatten(l->arena, s, body_flatten(l->arena, space, index), other);
            look(l, k->root[r], other);
        }
    }
}

/* The axis of an operand along which what a loop reads should be side by side: the
 * innermost one; or of those that are not summed, if sums are not in lanes. */
static int
axis_of_lanes(const Node *n, const Node *x)
{
    int axis = x->shape.rank - 1;
    bool all = card_of(n)->kind != REDUCE || nest_uses_lanes(n);

    while (axis >= 0
           && (!cost_fills(x->shape.dim[axis]) || (!all && n->shape.dim[axis] == 1))) {
        axis--;
    }
    return axis;
}

/* What is summed up, scattered or sorted is read in its own order. */
static void
look_at_operands(Look *l)
{
    const Node *n = l->k->anchor;
    const Index *index[MAX_RANK];

    for (int i = 0; i < n->nin; i++) {
        set_space(l, n->in[i]->shape, axis_of_lanes(n, n->in[i]), index);
        look(l, n->in[i], index);
    }
}

static void
look_at_kernel(Look *l)
{
    const Kernel *k = l->k;

    l->seen = sparse_of(l->arena, bool);
    if (k->kind == KERNEL_MAP) {
        look_at_roots(l, k->root[0]->shape);
    } else if (k->kind == KERNEL_CONTRACT) {
        look_at_roots(l, k->anchor->shape);
    } else if (k->kind != KERNEL_SCAN) {
        look_at_operands(l);
    }
}

/* ---- which kernels touch a value -------------------------------------------- */

static void
add_touch(Values *v, const Program *p, const Kernel *k, const Node *n)
{
    Touch *t = v->touch[n->id];

    if (t == NULL || t->k != k) {
        t = new(v->arena, Touch);
        *t = (Touch){ p, k, v->touch[n->id] };
        v->touch[n->id] = t;
    }
}

static void
touch_read(Look *l, Node *n, const Index *const *index)
{
    (void)index;
    add_touch(l->v, l->p, l->k, n);
}

static void
touch_by(Values *v, const Program *p, const Kernel *k)
{
    Look l = { .v = v, .arena = arena_new(), .p = p, .k = k, .read = touch_read };

    look_at_kernel(&l);
    if (k->kind == KERNEL_CONTRACT) {
        Contraction q = contraction_of(l.arena, v->code, p, k);
        add_touch(v, p, k, q.operand[0].base);
        add_touch(v, p, k, q.operand[1].base);
    }
    for (int r = 0; r < k->n_root; r++) {
        add_touch(v, p, k, k->root[r]);
    }
    arena_drop(l.arena);
}

/* ---- what must be row-major --------------------------------------------------- */

/* A value and what it is a view of. */
static void
keep_rows(Values *v, const Node *n)
{
    for (; card_of(n)->kind == VIEW; n = n->in[0]) {
        v->rows[n->id] = true;
    }
    v->rows[n->id] = true;
}

/* What callers see, and what is stored. */
static void
keep_results(Values *v, const Program *p)
{
    for (int i = 0; i < p->n_out; i++) {
        keep_rows(v, p->out[i].node);
    }
    for (int i = 0; i < p->n_grad; i++) {
        keep_rows(v, p->grad[i].node);
    }
    for (int i = 0; i < p->n_effect; i++) {
        keep_rows(v, p->effect[i]->in[1]);
    }
}

static void
keep_loops(Values *v, const Graph *g)
{
    for (int id = 0; id < g->n; id++) {
        for (int i = 0; g->node[id]->scan != NULL && i < g->node[id]->nin; i++) {
            keep_rows(v, g->node[id]->in[i]);
        }
    }
}

/* Loops of maps and contractions follow the layout of what they store. */
static bool
may_turn(const Values *v, const Node *n)
{
    bool made = false;

    if (v->rows[n->id] || card_of(n)->kind == LEAF || n->type != F32) {
        return false;
    }
    for (const Touch *t = v->touch[n->id]; t != NULL; t = t->next) {
        bool maker = program_maker(t->p, n) == t->k;
        if (program_external(t->p, n) || t->k->kind == KERNEL_SCAN
            || (maker && t->k->kind != KERNEL_MAP && t->k->kind != KERNEL_CONTRACT)
            || (maker && (t->k->n_root > 1 || t->k->n_effect > 0))) {
            return false;
        }
        made = made || maker;
    }
    return made;
}

/* ---- cost ------------------------------------------------------------------------ */

/* How far apart in memory elements are that the innermost loop reads next to each other;
 * behind a division, as those of one phase of a stride are. */
static int64_t
distance(const Look *l, const Node *n, const Index *const *index)
{
    const Layout at = layout_leaf(l->v->code, l->p, n);
    int64_t most = 0;

    for (int d = 0; d < n->shape.rank; d++) {
        bool affine, panel = at.panel > 0 && d == at.panel_axis;
        int64_t coef = index_coef(index[d], l->inner, &affine);
        if (index_uses(index[d], l->inner)) {
            most = max64(most, (panel ? 1 : at.stride[d]) * (affine ? llabs(coef) : 1));
        }
    }
    return most;
}

static void
cost_read(Look *l, Node *n, const Index *const *index)
{
    if (l->inner >= 0 && distance(l, n, index) >= l->v->code->target->vector) {
        l->cost += COST_LEAP * l->elements;
    }
}

/* Lanes want what they read and store to lie along them. */
static void
want_lanes(Look *l, const Contraction *q, const Tiling *t)
{
    const Operand *o = &q->operand[t->vector];

    if (t->lane >= 0 && o->base == l->of && o->axis[t->lane] >= 0) {
        l->wanted |= 1u << o->axis[t->lane];
    }
    if (t->lane >= 0 && l->k->root[0] == l->of
        && shape_equal(l->of->shape, q->c->shape)) {
        l->wanted |= 1u << t->lane;
    }
}

static void
cost_contraction(Look *l)
{
    Contraction q = contraction_of(l->arena, l->v->code, l->p, l->k);
    Tiling t;

    l->cost += tile_best(&q, &t);
    want_lanes(l, &q, &t);
}

/* What all kernels that touch a value cost; adds the axes that they want innermost. */
static double
cost_of(Values *v, const Node *n, unsigned *wanted)
{
    double cost = 0;

    for (const Touch *t = v->touch[n->id]; t != NULL; t = t->next) {
        Look l = { .v = v, .arena = arena_new(), .p = t->p, .k = t->k,
                   .read = cost_read, .of = n };
        look_at_kernel(&l);
        if (t->k->kind == KERNEL_CONTRACT) {
            cost_contraction(&l);
        }
        cost += l.cost;
        *wanted |= l.wanted;
        arena_drop(l.arena);
    }
    return cost;
}

/* An axis that does not fill a vector would end every one. */
static bool
is_candidate(const Values *v, const Node *n, int axis, unsigned wanted)
{
    return (wanted >> axis & 1) != 0 && n->shape.dim[axis] >= v->code->target->vector
        && v->code->layout[n->id].stride[axis] != 1;
}

static void
choose(Values *v, const Node *n)
{
    Layout *now = &v->code->layout[n->id], best = *now;
    unsigned wanted = 0, other = 0;
    double least = cost_of(v, n, &wanted);

    for (int axis = 0; axis < n->shape.rank; axis++) {
        double cost;
        if (!is_candidate(v, n, axis, wanted)) {
            continue;
        }
        *now = layout_innermost(n->shape, axis);
        cost = cost_of(v, n, &other);
        if (cost < COST_TILE_ERROR * least) {
            least = cost;
            best = *now;
        }
        *now = best;
    }
}

void
layout_values(Code *c, const bool *rows)
{
    const Graph *g = c->model->graph;
    Values v = { .code = c, .arena = arena_new() };

    if (c->target->vector == 1) {
        arena_drop(v.arena);
        return;
    }
    v.touch = new_n(v.arena, g->n, Touch *);
    v.rows = new_n(v.arena, g->n, bool);
    memcpy(v.rows, rows, sizeof(*rows) * (size_t)g->n);
    keep_loops(&v, g);
    for (int i = 0; i < c->n_program; i++) {
        keep_results(&v, c->program[i]);
        for (int k = 0; k < c->program[i]->n_kernel; k++) {
            touch_by(&v, c->program[i], c->program[i]->kernel[k]);
        }
    }
    for (int id = 0; id < g->n; id++) {
        if (may_turn(&v, g->node[id])) {
            choose(&v, g->node[id]);
        }
    }
    arena_drop(v.arena);
}
