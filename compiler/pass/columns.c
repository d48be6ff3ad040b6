/* columns.c -- see columns.h
 *
 * keeps   every sum and its order: labels of contracted axes stay
 */
#include "pass/columns.h"

#include "graph/build.h"
#include "graph/show.h"
#include "pass/remap.h"

typedef struct Columns {
    const Graph *from;
    int least;                  /* extents of a tile */
    int *readers;               /* by id, including those outside the graph */
    bool *rows;                 /* by id: a reader may want it row by row */
    bool *mixed;                /* by id: a parameter whose products sum along both axes */
    bool *by;                   /* by id: it lies by columns */
    const Node **product;       /* those that count, in order */
    int n_product;
} Columns;

static const int turned_axes[] = { 1, 0 };

/* ---- products ---------------------------------------------------------------- */

static bool
is_matrix(const Node *n)
{
    return n->shape.rank == 2 && n->shape.dim[0] > 1 && n->shape.dim[1] > 1
        && type_is_float(n->type);
}

/* The axis of operand o along which the contraction sums. */
static int
sum_axis(const Node *c, int o)
{
    return c->attr.list[o * MAX_RANK] >= c->shape.rank ? 0 : 1;
}

/* A product of matrices that has whole tiles. */
static bool
is_product(const Columns *q, const Node *n)
{
    return n->op == OP_contract && n->nin == 2 && is_matrix(n)
        && is_matrix(n->in[0]) && is_matrix(n->in[1])
        && n->shape.dim[0] >= q->least && n->shape.dim[1] >= q->least;
}

/* What is in memory of an operand, and whether the terms of a sum are side by side in
 * it. */
static const Node *
operand(const Columns *q, const Node *c, int o, bool *along)
{
    const Node *x = c->in[o];

    *along = sum_axis(c, o) == 1;
    for (; x->op == OP_permute; x = x->in[0]) {
        *along = *along != (x->attr.list[0] == 1);
    }
    *along = *along != q->by[x->id];
    return x;
}

/* A parameter that is read in one way has a layout for it. */
static bool
is_alike(const Columns *q, const Node *c)
{
    bool along[2];
    const Node *x = operand(q, c, 0, &along[0]), *y = operand(q, c, 1, &along[1]);

    return along[0] != along[1] || (x->op == OP_param && !q->mixed[x->id])
        || (y->op == OP_param && !q->mixed[y->id]);
}

static int
count_alike(const Columns *q)
{
    int n = 0;

    for (int i = 0; i < q->n_product; i++) {
        n += is_alike(q, q->product[i]);
    }
    return n;
}

static void
find_products(Columns *q, Arena *a, const bool *use)
{
    int *axes = new_n(a, q->from->n, int);

    for (int id = 0; id < q->from->n; id++) {
        const Node *n = q->from->node[id];
        if (!use[id] || !is_product(q, n)) {
            continue;
        }
        grow(a, q->product, q->n_product);
        q->product[q->n_product++] = n;
        for (int o = 0; o < 2; o++) {
            bool along;
            const Node *x = operand(q, n, o, &along);
            axes[x->id] |= 1 << along;
            q->mixed[x->id] = axes[x->id] == 3;
        }
    }
}

/* ---- which matrices ----------------------------------------------------------- */

/* Products, and what is computed element by element or summed, may read columns. */
static void
find_rows(Columns *q, const Model *m, const bool *use)
{
    show_roots(m, q->rows);
    for (int id = 0; id < q->from->n; id++) {
        const Node *n = q->from->node[id];
        const bool any = card_of(n)->kind == MAP || n->op == OP_sum || n->op == OP_contract;
        for (int i = 0; use[id] && i < n->nin && !any; i++) {
            q->rows[n->in[i]->id] = true;
        }
        for (int i = 0; use[id] && n->scan != NULL && i < n->scan->n_out; i++) {
            q->rows[n->scan->out[i]->id] = true;
        }
    }
}

/* Is it, element by element, computed from a product that nobody else reads? */
static bool
is_made(const Columns *q, const Node *n)
{
    if (n->op == OP_contract) {
        return n->nin == 2;
    }
    for (int i = 0; i < n->nin && card_of(n)->kind == MAP; i++) {
        if (q->readers[n->in[i]->id] == 1 && is_made(q, n->in[i])) {
            return true;
        }
    }
    return false;
}

/* Turns one matrix after the other, as long as more products become alike. */
static bool
choose(Columns *q)
{
    int alike = count_alike(q), before = alike, now;
    bool any = true;

    while (any) {
        any = false;
        for (int i = 0; i < 2 * q->n_product; i++) {
            const Node *x = q->product[i / 2]->in[i % 2];
            if (q->rows[x->id] || !is_made(q, x)) {
                continue;
            }
            q->by[x->id] = !q->by[x->id];
            now = count_alike(q);
            if (now > alike) {
                alike = now;
                any = true;
            } else {
                q->by[x->id] = !q->by[x->id];
            }
        }
    }
    return alike > before;
}

/* ---- rewriting ----------------------------------------------------------------- */

static Node *
turned_contraction(Graph *g, const Node *c, Node *const *memo)
{
    int label[2][MAX_RANK];

    for (int o = 0; o < 2; o++) {
        for (int i = 0; i < c->in[o]->shape.rank; i++) {
            const int l = c->attr.list[o * MAX_RANK + i];
            label[o][i] = l < 2 ? 1 - l : l;
        }
    }
    return n_contract(g, memo[c->in[0]->id], label[0], memo[c->in[1]->id], label[1], 2);
}

/* n by columns; `own`: nobody but what is turned reads it. */
static Node *
turned(const Columns *q, Graph *g, const Node *n, bool own, Node *const *memo)
{
    Node *y = memo[n->id], *in[MAX_IN];

    if (n->op == OP_const) {
        const Shape s = { .rank = 2, .dim = { n->shape.dim[1], n->shape.dim[0] } };
        return n_const(g, n->attr.value, n->type, s);
    }
    if (own && n->op == OP_contract && n->nin == 2) {
        return turned_contraction(g, n, memo);
    }
    if (own && card_of(n)->kind == MAP) {
        for (int i = 0; i < n->nin; i++) {
            in[i] = turned(q, g, n->in[i], q->readers[n->in[i]->id] == 1, memo);
        }
        return graph_like(g, n, in);
    }
    return y->op == OP_permute && y->attr.list[0] == 1 ? y->in[0]
                                                       : n_permute(g, y, turned_axes);
}

static Node *
by_columns(void *with, Graph *to, const Node *n, Node *const *memo)
{
    const Columns *q = with;
    Node *x;

    if (!q->by[n->id]) {
        return graph_copy(to, n, memo);
    }
    x = turned(q, to, n, true, memo);
    x->label = x->label == NULL ? n->label : x->label;
    return n_permute(to, x, turned_axes);
}

bool
columns_run(Model *m, int least)
{
    Arena *scratch = arena_new();
    Columns q = { .from = m->graph, .least = least };
    bool *use = new_n(scratch, q.from->n, bool), any;

    q.readers = new_n(scratch, q.from->n, int);
    q.rows = new_n(scratch, q.from->n, bool);
    q.mixed = new_n(scratch, q.from->n, bool);
    q.by = new_n(scratch, q.from->n, bool);
    show_reach(m, use);
    show_readers(m, use, new_n(scratch, q.from->n, bool), q.readers);
    find_products(&q, scratch, use);
    find_rows(&q, m, use);
    any = choose(&q);
    if (any) {
        rebuild_model(m, graph_new(m->arena), by_columns, &q);
    }
    arena_drop(scratch);
    return any;
}
