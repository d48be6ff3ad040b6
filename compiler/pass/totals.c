/* totals.c -- see totals.h
 *
 * keeps   totals in the order of a walk over the results, which, unlike ids, is
 *         the same in all traces of a script
 */
#include "pass/totals.h"

#include "graph/build.h"

#include <limits.h>
#include <math.h>

static Node *
leaf(Graph *g, const char *name, Shape shape)
{
    Attr attr = { .name = name };

    return graph_leaf(g, OP_input, F64, shape, 0, NULL, &attr);
}

Node *
totals_rows(Graph *g)
{
    return leaf(g, "rows", shape_scalar());
}

/* ---- cutting --------------------------------------------------------------- */

/* The rows whose moments are n; or NULL. */
static Node *
rows_of(const Entry *e, const Node *n)
{
    for (int i = 0; i < e->n_moment; i++) {
        if (e->moment[i].node == n) {
            return e->moment[i].of;
        }
    }
    return NULL;
}

static bool
is_cut(const Totals *t, const Node *n)
{
    return rows_is_total(t->rows, n)
        || (t->rows[n->id].kind == ROWS_ALL && rows_of(t->e, n) != NULL);
}

/* Can it be computed from totals and row-independent values?  All number types
 * become double there. */
static bool
is_supported(const Node *n)
{
    switch (card_of(n)->kind) {
    case MAP:
        return n->op != OP_cast || type_is_float(n->type)
            || n->in[0]->type == BOOL;
    case VIEW:
        return true;
    case REDUCE:
        return n->op != OP_argmax && n->op != OP_argmin;
    case CONTRACT:
    case PREFIX:
        return true;
    default:
        return false;
    }
}

/* An input without rows does not exist where totals become results. */
static bool
needs_input(const Totals *t, Node *n)
{
    Arena *a = arena_new();
    bool *use = new_n(a, t->g->n, bool), yes = false;

    graph_reach(t->g, &n, 1, use);
    for (int i = 0; i < t->e->n_in; i++) {
        yes = yes || use[t->e->in[i].node->id];
    }
    arena_drop(a);
    return yes;
}

static Fault
fault_of(const Totals *t, Node *n, bool impure)
{
    const Rows *r = &t->rows[n->id];

    if (r->kind == ROWS_EACH) {
        return FAULT_ROWS;
    }
    if (r->kind == ROWS_MIXED) {
        return FAULT_MIXED;
    }
    if (r->kind == ROWS_ALL && is_cut(t, n)) {
        return r->impure && !impure ? FAULT_IMPURE : FAULT_NONE;
    }
    if (r->kind == ROWS_ALL) {
        return is_supported(n) ? FAULT_NONE : FAULT_OP;
    }
    return n->op != OP_const && needs_input(t, n) ? FAULT_OP : FAULT_NONE;
}

/* The first node after n, in order of creation, with this fault but without
 * faulty operands. */
static Node *
origin(const Totals *t, Node *n, Fault fault)
{
    Arena *a = arena_new();
    bool *use = new_n(a, t->g->n, bool);
    Node *found = n;

    graph_reach(t->g, &n, 1, use);
    for (int id = n->id; id >= 0; id--) {
        const Rows *r = &t->rows[id];
        if (use[id] && (fault == FAULT_MIXED ? r->kind == ROWS_MIXED
                                             : r->kind == ROWS_EACH && r->impure)) {
            found = t->g->node[id];
        }
    }
    arena_drop(a);
    return found;
}

static Total *
find_total(const Totals *t, const Node *n)
{
    for (int i = 0; i < t->n_total; i++) {
        if (t->total[i].node == n) {
            return &t->total[i];
        }
    }
    return NULL;
}

static Total *
add_total(Totals *t, Node *n, Merge merge)
{
    Total *k;

    grow(t->arena, t->total, t->n_total);
    k = &t->total[t->n_total];
    k->node = k->of = n;
    k->merge = merge;
    k->leaf = leaf(t->g, arena_printf(t->arena, "total.%d", t->n_total), n->shape);
    t->n_total++;
    return k;
}

static void
add_cut(Totals *t, Node *n)
{
    Node *of = rows_of(t->e, n);

    if (of != NULL) {
        add_total(t, n, MERGE_MOMENTS)->of = of;
    } else {
        add_total(t, n, n->op == OP_amax ? MERGE_LARGEST
                      : n->op == OP_amin ? MERGE_SMALLEST : MERGE_SUM);
    }
}

/* Descends from result i to the totals and marks what lies between; a result
 * with a fault adds nothing. */
static void
walk(Totals *t, int i, bool impure, bool *between, int n_between)
{
    Arena *a = arena_new();
    Node **stack = NULL, **found = NULL, *root = t->e->out[i].node;
    bool *seen = new_n(a, t->g->n, bool);
    int n = 0, n_found = 0;

    grow(a, stack, n);
    stack[n++] = root;
    while (n > 0 && t->fault[i] == FAULT_NONE) {
        Node *x = stack[--n];
        if (seen[x->id]) {
            continue;
        }
        seen[x->id] = true;
        t->fault[i] = fault_of(t, x, impure);
        t->where[i] = x;
        if (is_cut(t, x)) {
            grow(a, found, n_found);
            found[n_found++] = x;
            continue;
        }
        for (int k = x->nin - 1; k >= 0 && is_supported(x); k--) {
            grow(a, stack, n);
            stack[n++] = x->in[k];
        }
    }
    if (t->fault[i] == FAULT_MIXED || t->fault[i] == FAULT_IMPURE) {
        t->where[i] = origin(t, root, t->fault[i]);
    }
    for (int k = 0; k < n_found && t->fault[i] == FAULT_NONE; k++) {
        if (find_total(t, found[k]) == NULL) {
            add_cut(t, found[k]);
        }
    }
    for (int id = 0; id < n_between && t->fault[i] == FAULT_NONE; id++) {
        between[id] = between[id] || seen[id];
    }
    arena_drop(a);
}

/* ---- results over totals --------------------------------------------------- */

static Node *
in_double(Graph *g, Node *n)
{
    if (n->type == BOOL) {
        return n;
    }
    return n->op == OP_const ? n_const(g, n->attr.value, F64, n->shape)
                             : n_cast(g, n, F64);
}

/* The sum n of x, constant over its elements: its number of terms may depend on
 * the batch. */
static Node *
sum_of_const(Graph *g, const Node *n, const Node *x)
{
    double each = (double)shape_count(x->shape) / (double)shape_count(n->shape);

    return n_const(g, x->attr.value * each, F64, n->shape);
}

static Node *
over_totals(const Totals *t, Node *n, Node *const *memo)
{
    const Total *total = find_total(t, n);

    if (total != NULL) {
        return total->leaf;
    }
    if (!is_supported(n)) {
        return in_double(t->g, n);
    }
    if (n->op == OP_cast && n->type != BOOL) {
        return n_cast(t->g, memo[n->in[0]->id], F64);
    }
    if (n->op == OP_sum && memo[n->in[0]->id]->op == OP_const) {
        return sum_of_const(t->g, n, memo[n->in[0]->id]);
    }
    return graph_copy(t->g, n, memo);
}

static void
build_values(Totals *t, const bool *between, int n)
{
    Node **memo = new_n(t->arena, n, Node *);

    for (int id = 0; id < n; id++) {
        if (between[id]) {
            memo[id] = over_totals(t, t->g->node[id], memo);
        }
    }
    for (int i = 0; i < t->e->n_out; i++) {
        if (t->fault[i] == FAULT_NONE) {
            t->value[i] = in_double(t->g, memo[t->e->out[i].node->id]);
        }
    }
}

Totals *
totals_cut(Arena *a, Graph *g, const Entry *e, const bool *has_batch, int batch,
           bool impure)
{
    Totals *t = new(a, Totals);
    int n = g->n;
    bool *between = new_n(a, n, bool);

    *t = (Totals){ .arena = a, .g = g, .e = e, .batch = batch };
    t->value = new_n(a, e->n_out, Node *);
    t->fault = new_n(a, e->n_out, Fault);
    t->where = new_n(a, e->n_out, Node *);
    if (batch > 0) {
        t->rows = rows_find(a, g, e, has_batch, batch);
        for (int i = 0; i < e->n_out; i++) {
            walk(t, i, impure, between, n);
        }
        build_values(t, between, n);
    }
    return t;
}

void
totals_average(Totals *t, int i)
{
    t->value[i] = add_total(t, t->e->out[i].node, MERGE_BATCHES)->leaf;
}

/* ---- part of a batch ------------------------------------------------------- */

/* Which elements of x, of shape s, belong to the first n rows. */
static Node *
is_counted(const Totals *t, const Rows *x, Shape s, Node *n)
{
    Graph *g = t->g;
    Attr attr = { .list = { 1 } };
    int extent = s.dim[x->axis];
    Shape split = { 3, { extent / (t->batch * x->inner), t->batch, x->inner } };
    Shape along = s;
    Node *row = graph_leaf(g, OP_iota, I32, split, 0, NULL, &attr);
    Node *counted = n_less(g, row, n_broadcast(g, n, split));

    for (int i = 0; i < s.rank; i++) {
        along.dim[i] = i == x->axis ? extent : 1;
    }
    return n_expand(g, n_reshape(g, counted, along), s);
}

/* x where its rows count, else a number that changes no total. */
static Node *
counted(const Totals *t, const Rows *r, Node *x, Node *n, double otherwise)
{
    return n_where(t->g, is_counted(t, r, x->shape, n), x,
                   n_like(t->g, otherwise, x));
}

static double
neutral(Op op, Type type)
{
    Range any = range_any(type);

    return op == OP_amax ? any.lo : op == OP_amin ? any.hi : 0;
}

/* [3, ...]: a number near the mean, sums of deviations from it and of their
 * squares.  The first is of the whole batch: rows that do not count repeat
 * others. */
static Node *
masked_moments(const Totals *t, const Node *node, Node *x, Node *n)
{
    Graph *g = t->g;
    const Rows *r = &t->rows[x->id];
    Shape one = x->shape;
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];
    Node *part[3], *sum = NULL, *d;

    one.dim[0] = 1;
    for (int i = 0; i < MAX_RANK; i++) {
        step[i] = 1;
    }
    part[0] = n_scale(g, n_reduce(g, OP_sum, x, 1), 1.0 / t->batch);
    part[0] = n_map2(g, OP_max, part[0], n_reduce(g, OP_amin, x, 1));
    part[0] = n_map2(g, OP_min, part[0], n_reduce(g, OP_amax, x, 1));
    d = counted(t, r, n_sub(g, x, n_expand(g, part[0], x->shape)), n, 0);
    part[1] = n_reduce(g, OP_sum, d, 1);
    part[2] = n_reduce(g, OP_sum, n_mul(g, d, d), 1);
    for (int i = 0; i < 3; i++) {
        Node *place;
        start[0] = i;
        place = n_pad(g, n_reshape(g, part[i], one), start, step, node->shape, 0);
        sum = sum == NULL ? place : n_add(g, sum, place);
    }
    return sum;
}

Node *
totals_masked(Totals *t, int k, Node *n)
{
    Node *x = t->total[k].node, *in[MAX_IN];
    const Rows *r = NULL;

    if (t->total[k].merge == MERGE_BATCHES) {
        return x;
    }
    if (t->total[k].merge == MERGE_MOMENTS) {
        return masked_moments(t, x, t->total[k].of, n);
    }
    for (int i = 0; i < x->nin; i++) {
        in[i] = x->in[i];
        if (r == NULL && t->rows[in[i]->id].kind == ROWS_EACH) {
            int masked = x->op == OP_scatter_add ? 0 : i;
            r = &t->rows[in[i]->id];
            in[masked] = counted(t, r, in[masked], n, neutral(x->op, x->type));
        }
    }
    return graph_like(t->g, x, in);
}
