/* nest_scatter.c -- the nest of a scattered sum; see nest.h
 *
 * keeps   summands in row-major order, which is the order of every sum
 */
#include "lower/nest.h"

/* ---- divided loops ---------------------------------------------------------- */

/* Where indices divide a loop, ascending. */
typedef struct Cuts {
    int64_t by[MAX_LOOPS];
    int n;
} Cuts;

static void
add_cut(Cuts *c, int64_t by)
{
    int i = 0;

    while (i < c->n && c->by[i] < by) {
        i++;
    }
    if ((i < c->n && c->by[i] == by) || c->n == MAX_LOOPS) {
        return;
    }
    for (int j = c->n++; j > i; j--) {
        c->by[j] = c->by[j - 1];
    }
    c->by[i] = by;
}

/* How many iterations of loop d one step of x is; 0: x counts something else. */
static int64_t
unit_of(const Index *x, int d)
{
    const Atom *t = x->n == 1 && x->base == 0 && x->term[0].coef == 1
                  ? x->term[0].atom : NULL;

    return t == NULL ? 0
         : t->kind == ATOM_VAR ? t->var == d
         : t->kind == ATOM_DIV ? unit_of(t->of, d) * t->by : 0;
}

static void
find_cuts(Cuts *c, const Index *index, int d)
{
    for (int i = 0; index != NULL && i < index->n; i++) {
        const Atom *t = index->term[i].atom;
        int64_t unit = t->kind == ATOM_DIV || t->kind == ATOM_MOD ? unit_of(t->of, d) : 0;
        if (unit > 0) {
            add_cut(c, unit * t->by);
        }
        find_cuts(c, t->kind == ATOM_VAR ? NULL : t->of, d);
    }
}

/* The parts of loop d, each a multiple of the one before. */
static Cuts
cuts_of(const Kernel *k, int d)
{
    Cuts c = { .n = 0 };

    for (int i = 0; i < k->n_ins; i++) {
        find_cuts(&c, k->ins[i].index, d);
    }
    for (int i = 0; i < c.n; i++) {
        int64_t next = i + 1 < c.n ? c.by[i + 1] : k->loop[d].extent;
        if (next % c.by[i] != 0) {
            c.n = 0;
        }
    }
    c.n = c.n + k->n_loop <= MAX_LOOPS ? c.n : 0;
    return c;
}

/* ---- the nest ----------------------------------------------------------------- */

/* The sums of rows of which only the update is wanted. */
static void
nest_sum(Lower *l, Node *n, const Index *const *i)
{
    Kernel *k = l->k;
    Buffer *sum = prog_buffer(l->code, l->p, n);
    Write w = { .buf = sum, .value = body_value(l->body, n, i, false) };

    w.index = layout_index(l->arena, &sum->layout, n->shape.rank, i);
    k->ins[w.value].uses++;
    grow(l->arena, k->write, k->n_write);
    k->write[k->n_write++] = w;
}

/* A loop for each axis of what is added, and for each part of the axis of the
 * indices. */
static void
make_nest(Lower *l, const Cuts *c)
{
    Kernel *k = l->k;
    Node *n = k->anchor;
    int axis = n->attr.list[0];
    const Index *i[MAX_RANK];

    nest_start(l);
    for (int d = 0; d < n->shape.rank; d++) {
        int64_t extent = n->in[0]->shape.dim[d];
        i[d] = index_const(l->arena, 0);
        for (int j = d == axis ? c->n : 0; j >= 0; j--) {
            int64_t by = j > 0 ? c->by[j - 1] : 1;
            const Index *index = nest_new_index(l, LOOP_OUTER, extent / by);
            i[d] = index_add(l->arena, i[d], index_scale(l->arena, index, by));
            extent = by;
        }
    }
    k->index_value = body_value(l->body, n->in[1], i, false);
    k->value = body_value(l->body, n->in[0], i, false);
    k->ins[k->index_value].uses++;
    k->ins[k->value].uses++;
    k->n_pre = k->n_ins;
    body_forget(l->body);
    k->data_var = body_new_data_var(l->body);
    i[axis] = index_var(l->arena, k->data_var, n->shape.dim[axis]);
    nest_roots(l, n->shape, i);
    if (k->root[0] != n) {
        nest_sum(l, n, i);
    }
}

/* A first try shows which indices divide the loop along the index axis. */
void
nest_scatter(Lower *l)
{
    const Node *n = l->k->anchor;
    int axis = n->attr.list[0], loop = 0;
    Cuts c = { .n = 0 };

    make_nest(l, &c);
    for (int d = 0; d < axis; d++) {
        loop += n->shape.dim[d] > 1;
    }
    if (n->in[0]->shape.dim[axis] > 1) {
        c = cuts_of(l->k, loop);
    }
    if (c.n > 0) {
        make_nest(l, &c);
    }
}

