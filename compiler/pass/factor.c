/* factor.c -- see factor.h
 *
 * Behind a norm with fixed statistics, or a layer scale, the gradient d of the
 * result is needed as it is, for shift and scale, and times the scale s, for what
 * stands before.  With
 *     contract(s d, x) = s contract(d, x)    contract(s d, w) = contract(d, s w)
 * s d is never made, and with
 *     sum(d contract(x, w)) = sum(w contract(d, x))
 * nor is the result before the norm kept, since its weights' gradient is there.
 */
#include "pass/factor.h"

#include "graph/build.h"
#include "graph/show.h"
#include "pass/known.h"
#include "pass/remap.h"

/* What a node is: base times s, one number for each index along an axis.  The
 * base is `plain`, which may be repeated, and where(mask, 0, plain). */
typedef struct Factor {
    const Node *s, *plain;
    const Node *of, *base;      /* the product, or mask, that a node views */
    int axis;                   /* -1: it is not known to be such a product */
} Factor;

static const Factor no_factor = { NULL, NULL, NULL, NULL, -1 };

/* sum(mask(contract(x, w) d)) along all axes but one. */
typedef struct Sum {
    const Node *product, *c, *d;        /* mask(...), contract(...), d */
    int x;                      /* the operand of c that is not w */
    int axis;                   /* of w, along which the sum varies */
    const Node *gradient;       /* the contraction that is the gradient of w; NULL:
                                 * there is none, or it is another kind of sum */
    int o;                      /* its operand that reads mask(d) */
} Sum;

typedef struct Factoring {
    Graph *from;
    int *readers;               /* by id, those outside the graph too */
    Factor *factor;             /* by id: of products, masks and views of them */
    bool *wanted;               /* by id: every reader can read the base */
    Node **base;                /* by id, in the new graph */
    Sum *sum;                   /* by id */
    const bool *finite;         /* by id: behind a mask, what is multiplied must be */
    int n;                      /* what is rewritten */
} Factoring;

/* ---- products -------------------------------------------------------------- */

/* The only axis along which x varies; -1: none or several. */
static int
long_axis(const Node *x)
{
    int axis = -1;

    for (int i = 0; i < x->shape.rank; i++) {
        if (x->shape.dim[i] > 1) {
            if (axis >= 0) {
                return -1;
            }
            axis = i;
        }
    }
    return axis;
}

/* x as a product, whose factor is operand `pick` of the multiplication. */
static Factor
find_product(const Node *x, int pick)
{
    Factor f = no_factor;
    bool within = x->op == OP_expand && x->in[0]->op == OP_mul;
    const Node *mul = within ? x->in[0] : x;

    if (mul->op != OP_mul || !type_is_float(x->type)
        || (!within && mul->in[pick]->op != OP_expand)) {
        return no_factor;
    }
    f.s = within ? mul->in[pick] : mul->in[pick]->in[0];
    f.plain = mul->in[1 - pick];
    f.axis = long_axis(f.s);
    return f.axis >= 0 ? f : no_factor;
}

/* where(mask, 0, x): which operand is x; 0: n is something else. */
static int
masked(const Node *n)
{
    return n->op != OP_where ? 0 : is_const(n->in[1], 0.0) ? 2
         : is_const(n->in[2], 0.0) ? 1 : 0;
}

static Node *
mask_like(Graph *g, const Node *n, Node *mask, Node *x)
{
    int o = masked(n);
    Node *zero = n_like(g, 0.0, x);

    return n_where(g, mask, o == 1 ? x : zero, o == 1 ? zero : x);
}

/* The base in the graph of the model. */
static Node *
base_of(Graph *g, const Node *n, const Factor *f)
{
    Node *x = n_expand(g, g->node[f->plain->id], n->shape);

    return n->op == OP_where ? mask_like(g, n, n->in[0], x) : x;
}

/* Is the base of a product in memory anyhow, since others read it as well? */
static Factor
find_factor(const Factoring *t, const Node *n, int n_old)
{
    const Node *x = masked(n) > 0 ? n->in[masked(n)] : n;

    for (int pick = 0; pick < 2; pick++) {
        Factor f = find_product(x, pick);
        if (f.axis >= 0) {
            const Node *base = base_of(t->from, n, &f);
            if (base->id < n_old && t->readers[base->id] > (base == f.plain)
                && shape_count(f.s->shape) < shape_count(base->shape)) {
                f.of = n;
                f.base = base;
                return f;
            }
        }
    }
    return no_factor;
}

/* ---- views ------------------------------------------------------------------ */

/* The axis of the same elements in another shape that an axis becomes; -1: it is
 * joined with others, or divided. */
static int
axis_in(const Shape *from, int axis, const Shape *to)
{
    int64_t before = 1, passed = 1;
    int i = 0;

    for (int k = 0; k < axis; k++) {
        before *= from->dim[k];
    }
    while (i < to->rank && (passed < before || to->dim[i] == 1)) {
        passed *= to->dim[i++];
    }
    return i < to->rank && passed == before && to->dim[i] == from->dim[axis] ? i : -1;
}

/* The axis of a view that is an axis of its operand; -1: the view touches it. */
static int
viewed_axis(const Node *n, int axis)
{
    const int *list = n->attr.list;
    bool same = n->in[0]->shape.dim[axis] == n->shape.dim[axis];

    switch (n->op) {
    case OP_reshape:
        return axis_in(&n->in[0]->shape, axis, &n->shape);
    case OP_permute:
        for (int i = 0; i < n->shape.rank; i++) {
            if (list[i] == axis) {
                return i;
            }
        }
        return -1;
    case OP_window:
        return list[WINDOW_AXIS] != axis && list[WINDOW_TAP] != axis ? axis : -1;
    case OP_flip:
        return (list[0] >> axis & 1) == 0 ? axis : -1;
    case OP_pad:
        return same && n->attr.value == 0.0 ? axis : -1;
    case OP_expand:
    case OP_slice:
        return same ? axis : -1;
    default:
        return -1;
    }
}

/* Can a contraction read the base of its operand o instead?  Not if what it
 * scales then is larger. */
static bool
takes(const Node *c, int o, const Factor *f)
{
    int label = c->attr.list[o * MAX_RANK + f->axis];

    return c->op == OP_contract
        && (label < c->shape.rank
            || 2 * shape_count(c->in[1 - o]->shape) < 3 * shape_count(f->of->shape));
}

static void
find_factors(Factoring *t, const bool *use, int n_old)
{
    for (int id = 0; id < n_old; id++) {
        const Node *n = t->from->node[id];
        const Factor *below = n->nin > 0 ? &t->factor[n->in[0]->id] : NULL;
        t->factor[id].axis = -1;
        if (use[id] && card_of(n)->kind == VIEW && below->axis >= 0) {
            t->factor[id] = *below;
            t->factor[id].axis = viewed_axis(n, below->axis);
        }
        if (use[id] && t->factor[id].axis < 0) {
            t->factor[id] = find_factor(t, n, n_old);
        }
        t->wanted[id] = t->factor[id].axis >= 0;
    }
}

/* Products stay where not all that reads them can do without. */
static void
drop_unwanted(Factoring *t, const bool *use, const bool *named, int n_old)
{
    for (int id = n_old - 1; id >= 0; id--) {
        const Node *n = t->from->node[id];
        t->wanted[id] = t->wanted[id] && !named[id];
        for (int o = 0; use[id] && o < n->nin; o++) {
            const Factor *f = &t->factor[n->in[o]->id];
            if (f->axis >= 0 && !(t->factor[id].of == f->of ? t->wanted[id]
                                                  : takes(n, o, f))) {
                t->wanted[n->in[o]->id] = false;
            }
        }
    }
    for (int id = 0; id < n_old; id++) {
        const Node *n = t->from->node[id];
        t->wanted[id] = t->wanted[id]
            && (t->factor[id].of == n || t->wanted[n->in[0]->id]);
        t->n += t->wanted[id];
    }
}

/* s as a tensor of this shape that varies along an axis. */
static Node *
spread_along(Graph *g, Node *s, int axis, Shape shape)
{
    Shape thin = shape;

    for (int i = 0; i < shape.rank; i++) {
        thin.dim[i] = i == axis ? shape.dim[i] : 1;
    }
    return n_expand(g, n_reshape(g, s, thin), shape);
}

static Node *
scaled_contraction(const Factoring *t, Graph *to, const Node *c, Node *const *memo)
{
    Node *x[2] = { memo[c->in[0]->id], memo[c->in[1]->id] }, *y;

    for (int o = 0; o < 2; o++) {
        x[o] = t->wanted[c->in[o]->id] ? t->base[c->in[o]->id] : x[o];
    }
    for (int o = 0; o < 2; o++) {
        const Factor *f = &t->factor[c->in[o]->id];
        int label = c->attr.list[o * MAX_RANK + (f->axis >= 0 ? f->axis : 0)];
        if (t->wanted[c->in[o]->id] && label >= c->shape.rank) {
            Node **other = &x[1 - o];
            *other = n_mul(to, *other,
                           spread_along(to, memo[f->s->id],
                                        contract_axis(c, 1 - o, label),
                                        (*other)->shape));
        }
    }
    y = n_contract(to, x[0], c->attr.list, x[1], c->attr.list + MAX_RANK,
                   c->shape.rank);
    for (int o = 0; o < 2; o++) {
        const Factor *f = &t->factor[c->in[o]->id];
        int label = c->attr.list[o * MAX_RANK + (f->axis >= 0 ? f->axis : 0)];
        if (t->wanted[c->in[o]->id] && label < c->shape.rank) {
            y = n_mul(to, y, spread_along(to, memo[f->s->id], label, y->shape));
        }
    }
    return y;
}

/* ---- sums of products with a contraction --------------------------------------- */

static const Node *
below_reshapes(const Node *n)
{
    while (n->op == OP_reshape) {
        n = n->in[0];
    }
    return n;
}

/* Which label of c has each axis of x, of which operand o is a reshape?  Puts them
 * into label[axis]; axes of extent 1 have none. */
static bool
axis_labels(const Node *c, int o, const Node *x, int *label)
{
    for (int i = 0; i < x->shape.rank; i++) {
        int axis = axis_in(&x->shape, i, &c->in[o]->shape);
        if (x->shape.dim[i] > 1 && axis < 0) {
            return false;
        }
        label[i] = x->shape.dim[i] > 1 ? c->attr.list[o * MAX_RANK + axis] : -1;
    }
    return true;
}

/* Two labels for one thing: those of the forward contraction and of the gradient. */
static bool
pair_labels(const int *forward, const int *back, int n, int *to)
{
    for (int i = 0; i < n; i++) {
        if (forward[i] >= 0) {
            for (int l = 0; l < 2 * MAX_RANK; l++) {
                if ((to[l] == back[i]) != (l == forward[i]) && to[l] >= 0) {
                    return false;
                }
            }
            to[forward[i]] = back[i];
        }
    }
    return true;
}

/* Is g the gradient of the weights of c, if operand o is that of its result and the
 * other one its operand p? */
static bool
is_gradient(const Node *g, int o, const Node *c, int p)
{
    const Node *x = below_reshapes(c->in[p]);
    int to[2 * MAX_RANK], forward[MAX_RANK], back[MAX_RANK];

    for (int l = 0; l < 2 * MAX_RANK; l++) {
        to[l] = -1;
    }
    for (int i = 0; i < c->shape.rank; i++) {
        forward[i] = c->shape.dim[i] > 1 ? i : -1;
    }
    if (!shape_equal(g->shape, c->in[1 - p]->shape)
        || below_reshapes(g->in[1 - o]) != x
        || !axis_labels(g, o, c, back)
        || !pair_labels(forward, back, c->shape.rank, to)
        || !axis_labels(c, p, x, forward) || !axis_labels(g, 1 - o, x, back)
        || !pair_labels(forward, back, x->shape.rank, to)) {
        return false;
    }
    for (int l = 0; l < 2 * MAX_RANK; l++) {
        int axis = contract_axis(c, 1 - p, l);
        if (to[l] >= 0 && (axis >= 0 ? to[l] != axis : to[l] < g->shape.rank)) {
            return false;
        }
    }
    return true;
}

static bool
find_sum(const Node *n, int pick, Sum *s)
{
    const Node *mul;
    int kept = n->op == OP_sum && type_is_float(n->type) ? long_axis(n) : -1;

    if (kept < 0) {
        return false;
    }
    s->product = n->in[0];
    mul = masked(s->product) > 0 ? s->product->in[masked(s->product)] : s->product;
    if (mul->op != OP_mul || mul->in[pick]->op != OP_contract) {
        return false;
    }
    s->c = mul->in[pick];
    s->d = mul->in[1 - pick];
    s->x = contract_axis(s->c, 0, kept) >= 0;
    s->axis = contract_axis(s->c, 1 - s->x, kept);
    return s->axis >= 0
        && shape_count(s->c->in[1 - s->x]->shape) < shape_count(s->c->shape);
}

/* The operand of c that reads this base, perhaps once what it reads is rewritten;
 * -1: none. */
static int
reads(const Factoring *t, const Node *c, const Node *base)
{
    for (int o = 0; o < 2; o++) {
        const Node *x = below_reshapes(c->in[o]);
        if (x == base || (t->wanted[c->in[o]->id] && t->factor[x->id].base == base)) {
            return o;
        }
    }
    return -1;
}

static void
find_gradient(const Factoring *t, const bool *use, Sum *s, int n_old)
{
    Node *d = t->from->node[s->d->id];
    const Node *base = masked(s->product) == 0 ? d
                     : mask_like(t->from, s->product, s->product->in[0], d);

    for (int id = 0; id < n_old && s->gradient == NULL; id++) {
        const Node *c = t->from->node[id];
        s->o = use[id] && c->op == OP_contract ? reads(t, c, base) : -1;
        if (s->o >= 0 && is_gradient(c, s->o, s->c, s->x)
            && (base == s->d || t->finite[id])) {
            s->gradient = c;
        }
    }
}

static void
find_sums(Factoring *t, const bool *use, int n_old)
{
    for (int id = 0; id < n_old; id++) {
        const Node *n = t->from->node[id];
        Sum s = { .gradient = NULL };
        for (int pick = 0; use[id] && pick < 2 && s.gradient == NULL; pick++) {
            if (find_sum(n, pick, &s)) {
                find_gradient(t, use, &s, n_old);
            }
        }
        t->sum[id] = s;
        t->n += s.gradient != NULL;
    }
}

static Node *
weighted_sum(Graph *to, const Sum *s, const Node *n, Node *const *memo)
{
    const Node *g = s->gradient, *x = below_reshapes(s->c->in[s->x]);
    Node *w = memo[s->c->in[1 - s->x]->id], *base = memo[s->d->id], *in[2], *y;

    if (masked(s->product) > 0) {
        base = mask_like(to, s->product, memo[s->product->in[0]->id], base);
    }
    in[s->o] = n_reshape(to, base, g->in[s->o]->shape);
    in[1 - s->o] = n_reshape(to, memo[x->id], g->in[1 - s->o]->shape);
    y = n_contract(to, in[0], g->attr.list, in[1], g->attr.list + MAX_RANK,
                   g->shape.rank);
    y = n_reduce(to, OP_sum, n_mul(to, w, y),
                 ((1u << w->shape.rank) - 1) & ~(1u << s->axis));
    return n_reshape(to, y, n->shape);
}

/* ---- the pass ---------------------------------------------------------------- */

/* What a node is without its factor. */
static Node *
without_factor(const Factoring *t, Graph *to, const Node *n, Node *const *memo)
{
    const Factor *f = &t->factor[n->id];
    Node *x;

    if (f->of != n) {
        return graph_like(to, n, &t->base[n->in[0]->id]);
    }
    x = n_expand(to, memo[f->plain->id], n->shape);
    return masked(n) > 0 ? mask_like(to, n, memo[n->in[0]->id], x) : x;
}

static Node *
factor(void *with, Graph *to, const Node *n, Node *const *memo)
{
    const Factoring *t = with;

    if (t->wanted[n->id]) {
        t->base[n->id] = without_factor(t, to, n, memo);
    }
    if (t->sum[n->id].gradient != NULL) {
        return weighted_sum(to, &t->sum[n->id], n, memo);
    }
    return n->op == OP_contract
        && (t->wanted[n->in[0]->id] || t->wanted[n->in[1]->id])
         ? scaled_contraction(t, to, n, memo) : graph_copy(to, n, memo);
}

bool
factor_run(Model *m)
{
    Arena *scratch = arena_new();
    Factoring t = { .from = m->graph };
    const int n = t.from->n;
    bool *use = new_n(scratch, n, bool), *named = new_n(scratch, n, bool);

    t.readers = new_n(scratch, n, int);
    t.factor = new_n(scratch, n, Factor);
    t.wanted = new_n(scratch, n, bool);
    t.base = new_n(scratch, n, Node *);
    t.sum = new_n(scratch, n, Sum);
    show_reach(m, use);
    show_readers(m, use, named, t.readers);
    find_factors(&t, use, n);
    drop_unwanted(&t, use, named, n);
    t.finite = known_finite(m->graph);
    find_sums(&t, use, n);
    if (t.n > 0) {
        rebuild_model(m, graph_new(m->arena), factor, &t);
    }
    arena_drop(scratch);
    return t.n > 0;
}
