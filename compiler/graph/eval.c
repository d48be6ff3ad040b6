/* eval.c -- see eval.h
 *
 * keeps   views without storage where possible (eval_view.h)
 */
/* The profile of most generated code, whatever this machine supports. */
#define GRADC_FMA 1
#include "graph/eval.h"

#include "graph/eval_contract.h"
#include "graph/eval_kernel.h"
#include "graph/eval_view.h"
#include "graph/holes.h"
#include "graph/skip.h"
#include "gradc_random.h"

#include <string.h>

typedef struct Cell {
    bool done;
    double *own;                /* row-major; one number for a constant */
    bool *hole;                 /* own[i] is a structural zero; NULL: none is */
    double *flat;               /* row-major copy of a view */
    bool flat_done;
    Path *path;                 /* VIEW */
    Eval *body;                 /* SCAN: evaluates one iteration */
    double **part;              /* SCAN: its results */
} Cell;

/* Who uses the nodes, so that a change costs by what depends on it, not by the graph. */
typedef struct Users {
    int n;                      /* nodes */
    int *id;                    /* of node i, from id[first[i]] up to first[i + 1] */
    int *first;
    int *stack;                 /* of eval_touch */
} Users;

struct Eval {
    Arena *arena;
    const Graph *g;
    int n;
    Cell *cell;
    bool *need;                 /* of settle, which leaves none set */
    Users *users;               /* bodies share those of the whole graph */
    bool plainly;
};

static void
find_users(Arena *a, Users *u, const Graph *g)
{
    int *at;

    u->n = g->n;
    u->first = new_n(a, g->n + 2, int);
    for (int id = 0; id < g->n; id++) {
        for (int i = 0; i < g->node[id]->nin; i++) {
            u->first[g->node[id]->in[i]->id + 2]++;
        }
    }
    for (int id = 2; id <= g->n; id++) {
        u->first[id + 1] += u->first[id];
    }
    u->id = new_n(a, u->first[g->n + 1] + 1, int);
    at = u->first + 1;          /* grows to what first is one further */
    for (int id = 0; id < g->n; id++) {
        for (int i = 0; i < g->node[id]->nin; i++) {
            u->id[at[g->node[id]->in[i]->id]++] = id;
        }
    }
    u->stack = new_n(a, u->first[g->n] + 1, int);
}

/* Makes room for nodes that were added to the graph. */
static void
follow(Eval *e)
{
    Cell *cell;

    if (e->n == e->g->n) {
        return;
    }
    cell = new_n(e->arena, e->g->n, Cell);
    if (e->n > 0) {
        memcpy(cell, e->cell, sizeof(*cell) * (size_t)e->n);
    }
    e->cell = cell;
    e->need = new_n(e->arena, e->g->n, bool);
    for (; e->n < e->g->n; e->n++) {
        const Node *n = e->g->node[e->n];
        if (card_of(n)->kind == VIEW) {
            e->cell[e->n].path = path_new(e->arena, n, e->cell[n->in[0]->id].path);
        }
    }
    if (e->users->n != e->g->n) {
        find_users(e->arena, e->users, e->g);
    }
}

/* ---- access ------------------------------------------------------------- */

static double *
own_storage(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];

    if (c->own == NULL) {
        c->own = new_n(e->arena, shape_count(n->shape), double);
    }
    return c->own;
}

static Access
root_access(const Eval *e, const Node *n)
{
    Access a = { .p = e->cell[n->id].own, .hole = e->cell[n->id].hole };

    path_strides(n, a.stride);
    return a;
}

static Access
access_of(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];
    Path *path = c->path;
    Access a;

    if (path == NULL || path->root == NULL) {
        return root_access(e, n);
    }
    if (!path->ready) {
        path_solve(e->arena, n, path);
        c->hole = path_holes(e->arena, n, path, e->cell[path->root->id].hole, false);
    }
    if (path->linear) {
        a = root_access(e, path->root);
        a.p += path->offset;
        a.hole = a.hole != NULL ? a.hole + path->offset : NULL;
        memcpy(a.stride, path->stride, sizeof(a.stride));
        return a;
    }
    if (!c->done) {
        path_gather(path, n, e->cell[path->root->id].own, own_storage(e, n));
        c->done = true;
    }
    return root_access(e, n);
}

/* ---- leaves and the rest ------------------------------------------------ */

static void
eval_random(Eval *e, const Node *n)
{
    double *out = own_storage(e, n);
    uint32_t seed = (uint32_t)(int64_t)*access_of(e, n->in[0]).p;
    uint32_t counter = (uint32_t)(int64_t)*access_of(e, n->in[1]).p;
    uint32_t stream = (uint32_t)n->attr.list[0];
    int64_t count = shape_count(n->shape);

    for (int64_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)i;
        out[i] = n->attr.list[1] == RANDOM_UNIFORM
               ? (double)gradc_uniformf(seed, stream, counter, at)
               : (double)gradc_normalf(seed, stream, counter, at);
    }
}

static void
eval_leaf_node(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];

    switch (n->op) {
    case OP_const:
        c->own = c->own != NULL ? c->own : new(e->arena, double);
        *c->own = eval_convert(n->type, n->attr.value);
        break;
    case OP_iota:
        c->own = new_n(e->arena, n->shape.dim[n->attr.list[0]], double);
        for (int i = 0; i < n->shape.dim[n->attr.list[0]]; i++) {
            c->own[i] = i;
        }
        break;
    case OP_table:
        c->own = own_storage(e, n);
        for (int64_t i = 0; i < n->attr.data->n; i++) {
            c->own[i] = eval_convert(n->type, elements_at(n->attr.data, i));
        }
        break;
    case OP_random:
        eval_random(e, n);
        break;
    default:
        bug("eval: %s has no value", node_origin(e->arena, n));
    }
}

/* A view with a guard: its elements are read through a table of its own. */
static void
eval_guarded(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];
    Access x = access_of(e, n->in[0]);

    if (c->path->table == NULL) {
        path_guard(e->arena, n, c->path, x.stride);
        c->hole = path_holes(e->arena, n, c->path, x.hole, n->attr.value == 0.0);
    }
    path_gather(c->path, n, x.p, own_storage(e, n));
}

/* A structural zero stays one in the type that it is computed in. */
static void
widen_holes(Eval *e, const Node *n, const Access *x)
{
    Cell *c = &e->cell[n->id];
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    if (x->hole == NULL || c->hole != NULL) {
        return;
    }
    c->hole = new_n(e->arena, shape_count(n->shape), bool);
    do {
        int64_t from = 0;
        for (int d = 0; d < n->shape.rank; d++) {
            from += index[d] * x->stride[d];
        }
        c->hole[i++] = x->hole[from];
    } while (eval_step(n->shape, index));
}

/* ---- loops -------------------------------------------------------------- */

static int64_t
part_count(const Scan *s, int i)
{
    int64_t n = shape_count(s->out[i]->shape);

    return i < s->n_carry ? n : n * s->length;
}

static void
open_loop(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];

    if (c->body != NULL) {
        return;
    }
    c->body = eval_new(e->arena, e->g);
    c->body->plainly = e->plainly;
    c->body->users = e->users;
    c->part = new_n(e->arena, n->scan->n_out, double *);
    for (int i = 0; i < n->scan->n_out; i++) {
        c->part[i] = new_n(e->arena, part_count(n->scan, i), double);
    }
}

/* Puts element t of the stacked operands into the body's parameters. */
static void
feed(const Node *n, Eval *body, double *const *operand, int t)
{
    const Scan *s = n->scan;

    for (int i = s->n_carry; i < s->n_carry + s->n_xs; i++) {
        int64_t count = shape_count(s->param[i]->shape);
        eval_set(body, s->param[i], operand[i] + count * t);
    }
}

/* Stacked results first: they may be the carries themselves. */
static void
iterate(const Node *n, Eval *body, double *const *part, int t)
{
    const Scan *s = n->scan;

    for (int i = s->n_out - 1; i >= 0; i--) {
        int64_t count = shape_count(s->out[i]->shape);
        double *to = part[i] + (i < s->n_carry ? 0 : count * t);
        memcpy(to, eval_get(body, s->out[i]), sizeof(*to) * (size_t)count);
    }
    for (int i = 0; i < s->n_carry; i++) {
        eval_set(body, s->param[i], part[i]);
    }
}

static void
eval_scan(Eval *e, const Node *n)
{
    Cell *c = &e->cell[n->id];
    const Scan *s = n->scan;
    double **operand = new_n(e->arena, n->nin, double *);

    open_loop(e, n);
    for (int i = 0; i < n->nin; i++) {
        Access x = access_of(e, n->in[i]);
        operand[i] = new_n(e->arena, shape_count(n->in[i]->shape), double);
        eval_copy(operand[i], &x, n->in[i]->shape);
        if (i < s->n_carry || i >= s->n_carry + s->n_xs) {
            eval_set(c->body, s->param[i], operand[i]);
        }
    }
    for (int i = 0; i < s->length; i++) {
        int t = s->reverse ? s->length - 1 - i : i;
        feed(n, c->body, operand, t);
        iterate(n, c->body, c->part, t);
    }
}

static void
eval_result(Eval *e, const Node *n)
{
    const Node *loop = n->in[0];
    int i = n->attr.list[0];

    memcpy(own_storage(e, n), e->cell[loop->id].part[i],
           sizeof(double) * (size_t)part_count(loop->scan, i));
}

/* A copy of x that also knows the structural zeros of masks, or takes all zeros for
 * such. */
static Access
masked(Eval *e, const Node *n, Access x, bool zeros)
{
    bool *hole = zeros ? new_n(e->arena, shape_count(n->shape), bool)
                       : holes_mark(e->arena, n);
    double *copy = new_n(e->arena, shape_count(n->shape), double);
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    if (hole == NULL) {
        return x;
    }
    eval_copy(copy, &x, n->shape);
    do {
        int64_t from = 0;
        for (int d = 0; d < n->shape.rank; d++) {
            from += index[d] * x.stride[d];
        }
        hole[i] = hole[i] || (x.hole != NULL && x.hole[from]) || (zeros && copy[i] == 0);
        i++;
    } while (eval_step(n->shape, index));
    x = (Access){ .p = copy, .hole = hole };
    shape_strides(n->shape, x.stride);
    return x;
}

/* A contraction once more, without what contributes nothing. */
static void
eval_around_zeros(Eval *e, const Node *n, Access *x)
{
    for (int k = 0; k < 2; k++) {
        x[k] = masked(e, n->in[k], x[k], contract_skips(n) == k);
    }
    eval_around_holes(n, own_storage(e, n), x);
}

static void
compute(Eval *e, const Node *n)
{
    Kind kind = card_of(n)->kind;
    bool plain = kind != LEAF && kind != VIEW && kind != SCAN && kind != SCAN_RESULT
              && kind != EFFECT;
    Access x[MAX_IN];

    for (int i = 0; plain && i < n->nin; i++) {
        x[i] = access_of(e, n->in[i]);
    }
    switch (kind) {
    case LEAF:
        eval_leaf_node(e, n);
        break;
    case VIEW:
        if (e->cell[n->id].path->root != NULL) {
            return;                     /* on demand, by access_of */
        }
        eval_guarded(e, n);
        break;
    case MAP:
        eval_map(n, own_storage(e, n), x);
        if (is_widening(n)) {
            widen_holes(e, n, &x[0]);
        }
        break;
    case REDUCE:
        eval_reduce(n, own_storage(e, n), x);
        break;
    case CONTRACT:
        if (eval_contract(n, own_storage(e, n), x) && !e->plainly) {
            eval_around_zeros(e, n, x);
        }
        break;
    case GATHER:
        if (x[0].hole != NULL && e->cell[n->id].hole == NULL) {
            e->cell[n->id].hole = new_n(e->arena, shape_count(n->shape), bool);
        }
        eval_gather(n, own_storage(e, n), x[0].hole != NULL ? e->cell[n->id].hole : NULL,
                    x);
        break;
    case SCATTER:
        eval_scatter(n, own_storage(e, n), x);
        break;
    case PREFIX:
        eval_run(n, own_storage(e, n), x);
        break;
    case SORT:
        eval_sort(n, own_storage(e, n), x);
        break;
    case SCAN:
        eval_scan(e, n);
        break;
    case SCAN_RESULT:
        eval_result(e, n);
        break;
    case EFFECT:
        break;
    }
    e->cell[n->id].done = true;
}

/* ---- interface ---------------------------------------------------------- */

Eval *
eval_new(Arena *a, const Graph *g)
{
    Eval *e = new(a, Eval);

    e->arena = a;
    e->g = g;
    e->users = new(a, Users);
    return e;
}

void
eval_plainly(Eval *e)
{
    e->plainly = true;
}

static void
forget(Cell *c)
{
    c->done = c->flat_done = false;
}

void
eval_reset(Eval *e)
{
    follow(e);
    for (int id = 0; id < e->n; id++) {
        Op op = e->g->node[id]->op;
        if (op != OP_input && op != OP_param && op != OP_state && op != OP_body_param) {
            forget(&e->cell[id]);
        }
    }
}

/* What depends on a node that is not computed is not computed either; a view may be
 * read without being computed. */
void
eval_touch(Eval *e, const Node *leaf)
{
    const Users *u = e->users;
    int n = 0;

    follow(e);
    u->stack[n++] = leaf->id;
    while (n > 0) {
        int id = u->stack[--n];
        for (int i = u->first[id]; i < u->first[id + 1]; i++) {
            Cell *c = &e->cell[u->id[i]];
            if (c->done || c->path != NULL) {
                forget(c);
                u->stack[n++] = u->id[i];
            }
        }
    }
}

double *
eval_leaf(Eval *e, const Node *leaf)
{
    follow(e);
    e->cell[leaf->id].done = true;
    return own_storage(e, leaf);
}

void
eval_set(Eval *e, const Node *leaf, const double *data)
{
    double *own = eval_leaf(e, leaf);
    int64_t count = shape_count(leaf->shape);

    for (int64_t i = 0; i < count; i++) {
        own[i] = eval_convert(leaf->type, data[i]);
    }
    eval_touch(e, leaf);
}

/* Marks a node that is needed; gives how many that are new. */
static int
mark(Eval *e, const Node *n)
{
    bool is_new = !e->need[n->id];

    e->need[n->id] = true;
    return is_new;
}

/* Marks what n needs and computes it in ascending order. */
static void
settle(Eval *e, const Node *n)
{
    int marked = mark(e, n), id;

    for (id = n->id; marked > 0; id--) {
        const Node *x = e->g->node[id];
        const Path *path = e->cell[id].path;
        if (!e->need[id]) {
            continue;
        }
        marked--;
        if (e->cell[id].done) {
            e->need[id] = false;
        } else if (path != NULL && path->root != NULL) {
            marked += mark(e, path->root);
        } else {
            for (int i = 0; i < x->nin; i++) {
                marked += mark(e, x->in[i]);
            }
        }
    }
    for (id++; id <= n->id; id++) {
        if (e->need[id]) {
            e->need[id] = false;
            compute(e, e->g->node[id]);
        }
    }
}

static bool
is_row_major(const Access *a, Shape s)
{
    int64_t row[MAX_RANK];

    shape_strides(s, row);
    for (int i = 0; i < s.rank; i++) {
        if (s.dim[i] > 1 && a->stride[i] != row[i]) {
            return false;
        }
    }
    return true;
}

const double *
eval_get(Eval *e, const Node *n)
{
    Access a;
    Cell *c;

    follow(e);
    if (n->op == OP_store) {
        return eval_get(e, n->in[1]);
    }
    settle(e, n);
    a = access_of(e, n);
    if (is_row_major(&a, n->shape)) {
        return a.p;
    }
    c = &e->cell[n->id];
    if (c->flat == NULL) {
        c->flat = new_n(e->arena, shape_count(n->shape), double);
    }
    if (!c->flat_done) {
        eval_copy(c->flat, &a, n->shape);
        c->flat_done = true;
    }
    return c->flat;
}
