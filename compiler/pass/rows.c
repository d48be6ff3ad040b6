/* rows.c -- see rows.h
 *
 * keeps   one rule per op; those of views follow the row axis
 */
#include "pass/rows.h"

#include <string.h>

typedef struct Find {
    Arena *scratch;
    const Graph *g;
    int batch;
    Rows *rows;                 /* by id */
    bool in_loop;               /* totals cannot leave a body */
} Find;

static const Rows MIXED = { .kind = ROWS_MIXED };

static const Rows *
of(const Find *f, const Node *n)
{
    return &f->rows[n->id];
}

/* A value that depends on no row, and on every index. */
static Rows
anywhere(Shape s)
{
    Rows r = { .kind = ROWS_NONE };

    for (int i = 0; i < s.rank; i++) {
        r.low[i] = s.dim[i];
    }
    return r;
}

static Rows
nowhere(Shape s)
{
    Rows r = { .kind = ROWS_NONE };

    for (int i = 0; i < s.rank; i++) {
        r.low[i] = 1;
    }
    return r;
}

static Rows
each(int axis, int inner)
{
    return (Rows){ .kind = ROWS_EACH, .axis = axis, .inner = inner };
}

/* What depends on x and y, element by element. */
static Rows
both(const Rows *x, const Rows *y, int rank)
{
    Rows r = *x;

    if (x->kind == ROWS_MIXED || y->kind == ROWS_MIXED) {
        return MIXED;
    }
    if (y->kind == ROWS_EACH && x->kind != ROWS_EACH) {
        return both(y, x, rank);
    }
    r.impure = x->impure || y->impure;
    if (x->kind == ROWS_EACH) {
        if (y->kind == ROWS_EACH && (x->axis != y->axis || x->inner != y->inner)) {
            return MIXED;
        }
        r.impure = r.impure || y->kind == ROWS_ALL
                || (y->kind == ROWS_NONE && y->low[x->axis] > x->inner);
        return r;
    }
    if (y->kind == ROWS_ALL) {
        r.kind = ROWS_ALL;
    }
    for (int i = 0; i < rank; i++) {
        r.low[i] = x->low[i] > y->low[i] ? x->low[i] : y->low[i];
    }
    return r;
}

static Rows
find_map(const Find *f, const Node *n)
{
    Rows r = *of(f, n->in[0]);

    for (int i = 1; i < n->nin; i++) {
        r = both(&r, of(f, n->in[i]), n->shape.rank);
    }
    return r;
}

/* ---- views ----------------------------------------------------------------- */

/* Rows are `inner` elements apart on their axis: in the new shape they lie
 * along the axis whose range of strides contains that distance. */
static Rows
reshape_each(const Find *f, const Node *n, const Rows *x)
{
    int64_t from[MAX_RANK], to[MAX_RANK], step;
    Rows r = *x;

    shape_strides(n->in[0]->shape, from);
    shape_strides(n->shape, to);
    step = x->inner * from[x->axis];
    for (int i = 0; i < n->shape.rank; i++) {
        if (step % to[i] == 0
            && to[i] * n->shape.dim[i] % (step * f->batch) == 0) {
            r.axis = i;
            r.inner = (int)(step / to[i]);
            return r;
        }
    }
    return MIXED;
}

static Rows
reshape_low(const Node *n, const Rows *x)
{
    int64_t from[MAX_RANK], to[MAX_RANK];
    Rows r = *x;

    shape_strides(n->in[0]->shape, from);
    shape_strides(n->shape, to);
    for (int i = 0; i < n->shape.rank; i++) {
        r.low[i] = 1;
        for (int k = 0; k < n->in[0]->shape.rank; k++) {
            int64_t end = min64(from[k] * x->low[k], to[i] * n->shape.dim[i]);
            bool meets = x->low[k] > 1 && from[k] < to[i] * n->shape.dim[i]
                      && end > to[i];
            if (meets) {
                int low = (int)((end + to[i] - 1) / to[i]);
                r.low[i] = low > r.low[i] ? low : r.low[i];
            }
        }
    }
    return r;
}

static Rows
permute_rows(const Node *n, const Rows *x)
{
    Rows r = *x;

    for (int i = 0; i < n->shape.rank; i++) {
        r.low[i] = x->low[n->attr.list[i]];
        if (x->kind == ROWS_EACH && n->attr.list[i] == x->axis) {
            r.axis = i;
        }
    }
    return r;
}

/* Is axis i read other than from its first to its last element? */
static bool
moves_axis(const Node *n, int i)
{
    const int *list = n->attr.list;

    switch (n->op) {
    case OP_flip:
        return (list[0] >> i & 1) != 0;
    case OP_slice:
    case OP_pad:
        return list[i] != 0 || list[MAX_RANK + i] != 1
            || n->shape.dim[i] != n->in[0]->shape.dim[i];
    case OP_window:
    case OP_unwindow:
        return i == list[WINDOW_AXIS] || i == list[WINDOW_TAP];
    default:
        return false;
    }
}

static Rows
find_view(const Find *f, const Node *n)
{
    const Rows *x = of(f, n->in[0]);
    Rows r = *x;

    if (n->op == OP_permute) {
        return permute_rows(n, x);
    }
    if (n->op == OP_reshape) {
        return x->kind == ROWS_EACH ? reshape_each(f, n, x)
             : x->kind == ROWS_MIXED ? MIXED : reshape_low(n, x);
    }
    for (int i = 0; i < n->shape.rank; i++) {
        if (moves_axis(n, i)) {
            if (x->kind == ROWS_EACH && x->axis == i) {
                return MIXED;
            }
            r.low[i] = x->low[i] > 1 || n->op != OP_slice ? n->shape.dim[i] : 1;
        }
    }
    return r;
}

/* ---- over the rows --------------------------------------------------------- */

/* A total of x.  It leaves its loop only as a number per iteration, which a sum
 * over all batches cannot replace. */
static Rows
total(const Find *f, const Rows *x, Shape s)
{
    Rows r = nowhere(s);

    if (f->in_loop) {
        return MIXED;
    }
    r.kind = ROWS_ALL;
    r.impure = x->impure;
    for (int i = 0; i < s.rank; i++) {
        r.low[i] = s.dim[i];
    }
    return r;
}

static Rows
find_reduce(const Find *f, const Node *n)
{
    const Rows *x = of(f, n->in[0]);
    Rows r = *x;

    if (x->kind == ROWS_EACH && (n->attr.list[0] >> x->axis & 1) != 0) {
        bool merges = n->op == OP_sum || n->op == OP_amax || n->op == OP_amin;
        return merges ? total(f, x, n->shape) : MIXED;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        r.low[i] = (n->attr.list[0] >> i & 1) != 0 ? 1 : x->low[i];
    }
    return r;
}

/* x in the axes of the product, followed by summed ones. */
static Rows
labelled(const Rows *x, const int *label, int rank)
{
    Rows r = *x;

    for (int i = 0; i < MAX_RANK; i++) {
        r.low[i] = 1;
    }
    for (int i = 0; i < rank; i++) {
        if (x->kind == ROWS_EACH && x->axis == i) {
            r.axis = label[i];
        }
        if (label[i] < MAX_RANK) {
            r.low[label[i]] = x->low[i];
        }
    }
    return r;
}

static Rows
find_contract(const Find *f, const Node *n)
{
    const int *label = n->attr.list;
    Rows x = labelled(of(f, n->in[0]), label, n->in[0]->shape.rank);
    Rows y = labelled(of(f, n->in[1]), label + MAX_RANK, n->in[1]->shape.rank);
    Rows r;

    if ((x.kind == ROWS_EACH && x.axis >= MAX_RANK)
        || (y.kind == ROWS_EACH && y.axis >= MAX_RANK)) {
        return MIXED;
    }
    r = both(&x, &y, MAX_RANK);
    return r.kind == ROWS_EACH && r.axis >= n->shape.rank ? total(f, &r, n->shape)
                                                         : r;
}

/* Values x at indices y along an axis, or sums of x at these indices. */
static Rows
find_places(const Find *f, const Node *n)
{
    const Rows *x = of(f, n->in[0]), *y = of(f, n->in[1]);
    int axis = n->attr.list[0];
    bool along = (x->kind == ROWS_EACH && x->axis == axis)
              || (y->kind == ROWS_EACH && y->axis == axis);
    Rows r = both(x, y, n->shape.rank), table = *x;

    if (card_of(n)->kind == SCATTER) {
        if (along && r.kind == ROWS_EACH) {
            return n->op == OP_scatter_add ? total(f, &r, n->shape) : MIXED;
        }
    } else if (x->kind == ROWS_EACH) {
        r = along ? MIXED : r;
    } else {
        table.low[axis] = 1;
        r = both(&table, y, n->shape.rank);
    }
    if (r.kind == ROWS_NONE || r.kind == ROWS_ALL) {
        r.low[axis] = n->shape.dim[axis];
    }
    return r;
}

static Rows
find_run(const Find *f, const Node *n)
{
    const Rows *x = of(f, n->in[0]);
    int axis = n->attr.list[0];
    Rows r = *x;

    if (x->kind == ROWS_EACH && x->axis == axis) {
        return MIXED;
    }
    r.low[axis] = n->shape.dim[axis];
    return r;
}

/* ---- loops ----------------------------------------------------------------- */

/* One iteration's slice of x, whose axis 0 is time; and all of them again. */
static Rows
unstacked(const Rows *x)
{
    Rows r = *x;

    if (x->kind == ROWS_EACH && --r.axis < 0) {
        return MIXED;
    }
    memmove(r.low, x->low + 1, sizeof(r.low) - sizeof(r.low[0]));
    return r;
}

static Rows
stacked(const Rows *x, int length)
{
    Rows r = *x;

    r.axis += x->kind == ROWS_EACH;
    memmove(r.low + 1, x->low, sizeof(r.low) - sizeof(r.low[0]));
    r.low[0] = length;
    return r;
}

static bool
same_rows(const Rows *x, const Rows *y, int rank)
{
    return x->kind == y->kind && x->impure == y->impure
        && (x->kind != ROWS_EACH || (x->axis == y->axis && x->inner == y->inner))
        && (x->kind == ROWS_EACH || x->kind == ROWS_MIXED
            || memcmp(x->low, y->low, sizeof(int) * (size_t)rank) == 0);
}

static Rows find_node(Find *f, const Node *n);

/* Marks the body; what is known already does not depend on a row. */
static bool *
body_of(const Find *f, const Node *scan)
{
    bool *use = new_n(f->scratch, scan->id, bool);
    const Scan *s = scan->scan;

    for (int i = 0; i < s->n_out; i++) {
        use[s->out[i]->id] = true;
    }
    for (int id = scan->id - 1; id >= 0; id--) {
        const Node *x = f->g->node[id];
        for (int i = 0; use[id] && i < x->nin; i++) {
            use[x->in[i]->id] = true;
        }
    }
    return use;
}

/* Joins carries after an iteration with those before it, until nothing changes;
 * that is soon, since it only goes up. */
static void
find_scan(Find *f, const Node *n)
{
    const Scan *s = n->scan;
    bool *body = body_of(f, n), outer = f->in_loop, more = true;

    for (int i = 0; i < n->nin; i++) {
        const Rows *x = of(f, n->in[i]);
        bool slices = i >= s->n_carry && i < s->n_carry + s->n_xs;
        f->rows[s->param[i]->id] = slices ? unstacked(x) : *x;
    }
    f->in_loop = true;
    while (more) {
        more = false;
        for (int id = 0; id < n->id; id++) {
            if (body[id] && f->g->node[id]->op != OP_body_param) {
                f->rows[id] = find_node(f, f->g->node[id]);
            }
        }
        for (int i = 0; i < s->n_carry; i++) {
            Rows *param = &f->rows[s->param[i]->id];
            int rank = s->param[i]->shape.rank;
            Rows next = both(param, of(f, s->out[i]), rank);
            more = more || !same_rows(param, &next, rank);
            *param = next;
        }
    }
    f->in_loop = outer;
}

static Rows
find_result(const Find *f, const Node *n)
{
    const Scan *s = n->in[0]->scan;
    int i = n->attr.list[0];

    return i < s->n_carry ? *of(f, s->param[i])
                          : stacked(of(f, s->out[i]), s->length);
}

/* ---- all ------------------------------------------------------------------- */

static Rows
find_leaf(const Find *f, const Node *n)
{
    Rows r = nowhere(n->shape);

    switch (n->op) {
    case OP_const:
    case OP_random:             /* noise does not depend on the index */
        return r;
    case OP_iota:
        r.low[n->attr.list[0]] = n->shape.dim[n->attr.list[0]];
        return r;
    case OP_input:
    case OP_body_param:               /* known already */
        return *of(f, n);
    default:
        return anywhere(n->shape);
    }
}

static Rows
find_node(Find *f, const Node *n)
{
    switch (card_of(n)->kind) {
    case LEAF:
        return find_leaf(f, n);
    case MAP:
        return find_map(f, n);
    case VIEW:
        return find_view(f, n);
    case REDUCE:
        return find_reduce(f, n);
    case CONTRACT:
        return n->op == OP_contract ? find_contract(f, n) : MIXED;
    case GATHER:
    case SCATTER:
        return find_places(f, n);
    case PREFIX:
    case SORT:
        return find_run(f, n);
    case SCAN:
        find_scan(f, n);
        return nowhere(n->shape);
    case SCAN_RESULT:
        return find_result(f, n);
    default:
        return MIXED;
    }
}

static void
find_inputs(const Find *f, const Entry *e, const bool *has_batch)
{
    for (int i = 0; i < e->n_in; i++) {
        const Node *x = e->in[i].node;
        f->rows[x->id] = has_batch[i] ? each(0, 1) : anywhere(x->shape);
    }
}

/* Is x one row of the batch after the other? */
static bool
is_of_rows(const Find *f, const Node *x)
{
    const Rows *r = of(f, x);

    return r->kind == ROWS_EACH && r->axis == 0 && r->inner == 1;
}

Rows *
rows_find(Arena *a, const Graph *g, const Entry *e, const bool *has_batch,
          int batch)
{
    Find f = { .scratch = arena_new(), .g = g, .batch = batch,
               .rows = new_n(a, g->n, Rows) };
    bool *use = new_n(f.scratch, g->n, bool);
    const Node **moments_of = new_n(f.scratch, g->n, const Node *);

    find_inputs(&f, e, has_batch);
    for (int i = 0; i < e->n_moment; i++) {
        moments_of[e->moment[i].node->id] = e->moment[i].of;
    }
    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
    }
    for (int i = 0; i < e->n_effect; i++) {
        use[e->effect[i]->id] = true;
    }
    graph_reach(g, NULL, 0, use);
    for (int id = 0; id < g->n; id++) {
        if (use[id]) {
            const Node *n = g->node[id], *x = moments_of[id];
            f.rows[id] = x != NULL && is_of_rows(&f, x) ? total(&f, of(&f, x), n->shape)
                                                        : find_node(&f, n);
        }
    }
    arena_drop(f.scratch);
    return f.rows;
}

bool
rows_is_total(const Rows *rows, const Node *n)
{
    if (rows[n->id].kind != ROWS_ALL) {
        return false;
    }
    for (int i = 0; i < n->nin; i++) {
        if (rows[n->in[i]->id].kind == ROWS_EACH) {
            return true;
        }
    }
    return false;
}
