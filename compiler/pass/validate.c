/* validate.c -- see validate.h
 *
 * keeps   differences relative to the largest element of the tensor, because
 *         a sum that cancels has no relative error of its own; and none where
 *         rounding decides the number, or what is NaN or infinite, or
 *         that a zero is one by structure
 */
#include "pass/validate.h"

#include "graph/eval.h"
#include "pass/sample.h"
#include "pass/shake.h"

#include <math.h>
#include <string.h>

enum { SEED = 1 };

/* Of the largest element; and what is left where everything cancels. */
static const double TOLERANCE = 1e-9, NOISE = 1e-14;

/* By how much rounding is moved. */
static const double SHAKE = 1e-12;

/* One element of the leaves in so many is special; 0: none is. */
static const uint32_t rounds[] = { 0, 40, 8, 2 };

typedef struct Validate {
    Arena *arena, *scratch;
    uint32_t one_in;            /* of this round */
    Eval *before, *after;
    Eval *plain[2];             /* the same where all zeros are numbers; or NULL */
    const Graph *old, *now;     /* of before and after */
    double **drawn;             /* by id in old: what its leaves are if nothing is special */
    const char *entry;
    char *why;
} Validate;

/* Entries of other batch sizes have inputs of the same name. */
static bool
is_same_leaf(const Node *x, const Node *y)
{
    return x->op == y->op && x->type == y->type && shape_equal(x->shape, y->shape)
        && x->attr.name != NULL && strcmp(x->attr.name, y->attr.name) == 0;
}

/* The leaf of the old graph that n is, or n, if that has none. */
static const Node *
old_leaf(const Validate *v, const Graph *g, const Node *n)
{
    for (int i = 0; i < v->old->n && g != v->old; i++) {
        if (is_same_leaf(v->old->node[i], n)) {
            return v->old->node[i];
        }
    }
    return n;
}

/* To draw numbers takes as long as to compute with them, and many graphs get the same. */
static const double *
draw(Validate *v, const Node *leaf)
{
    bool known = leaf->id < v->old->n && v->old->node[leaf->id] == leaf;
    double *other = NULL, **at = known ? &v->drawn[leaf->id] : &other;

    if (*at == NULL) {
        *at = sample_leaf(v->scratch, v->old, leaf, SEED);
    }
    return *at;
}

static const double *
draw_special(Validate *v, const Node *leaf)
{
    int64_t n = shape_count(leaf->shape);
    double *x = new_n(v->scratch, n, double);

    memcpy(x, draw(v, leaf), sizeof(*x) * (size_t)n);
    sample_special(x, leaf, SEED + v->one_in, v->one_in);
    return x;
}

/* The same values in both graphs: they depend on the old one only. */
static void
set_leaves(Validate *v, const Graph *g, Eval *e)
{
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == OP_input || n->op == OP_param || n->op == OP_state) {
            const Node *of = old_leaf(v, g, n);
            eval_set(e, n, v->one_in > 0 ? draw_special(v, of) : draw(v, of));
        }
    }
}

static double
largest(const double *x, int64_t n)
{
    double top = 0.0;

    for (int64_t i = 0; i < n; i++) {
        if (isfinite(x[i]) && fabs(x[i]) > top) {
            top = fabs(x[i]);
        }
    }
    return top;
}

/* Beside special numbers roundings grow without bounds: what is NaN or infinite
 * counts. */
static bool
same(const Validate *v, double x, double y, double scale)
{
    if (isnan(x) || isnan(y)) {
        return isnan(x) && isnan(y);
    }
    return x == y || (isfinite(x) && isfinite(y) && v->one_in > 0)
        || fabs(x - y) <= TOLERANCE * scale + NOISE;
}

/* Is element i of x what it is however its operands are rounded, or at least no number
 * as far away as `other`? */
static bool
is_certain(Validate *v, const Node *x, int64_t i, double other, double scale)
{
    double want = eval_get(v->before, x)[i];
    bool certain = true;

    for (int sign = -1; sign <= 1 && certain; sign += 2) {
        Graph *g = graph_new(v->scratch);
        Node **as = shake_graph(v->scratch, g, v->old, sign * SHAKE);
        Eval *e = eval_new(v->scratch, g);
        double shaken;
        set_leaves(v, g, e);
        shaken = eval_get(e, as[x->id])[i];
        certain = same(v, want, shaken, scale)
               || (v->one_in == 0 && fabs(shaken - want) < fabs(other - want));
    }
    return certain;
}

static Eval *
plain_eval(Validate *v, const Graph *g)
{
    Eval *e = eval_new(v->scratch, g);

    eval_plainly(e);
    set_leaves(v, g, e);
    return e;
}

/* Would element i be the same, if no zero of a contraction were structural? */
static bool
same_plainly(Validate *v, const Node *x, Eval *after, const Node *y, int64_t i,
             double scale)
{
    if (v->plain[0] == NULL) {
        v->plain[0] = plain_eval(v, v->old);
        v->plain[1] = plain_eval(v, v->now);
    }
    return same(v, eval_get(v->plain[0], x)[i],
                eval_get(v->plain[after == v->after], y)[i], scale);
}

static void
compare(Validate *v, const char *what, const char *name, const Node *x,
        Eval *after, const Node *y)
{
    const double *p, *q;
    int64_t n = shape_count(x->shape);
    double scale;

    if (v->why != NULL) {
        return;
    }
    if (x->type != y->type || !shape_equal(x->shape, y->shape)) {
        v->why = arena_printf(v->arena, "entry '%s', %s '%s': another shape",
                              v->entry, what, name);
        return;
    }
    p = eval_get(v->before, x);
    q = eval_get(after, y);
    scale = largest(p, n);
    for (int64_t i = 0; i < n; i++) {
        if (!same(v, p[i], q[i], scale) && is_certain(v, x, i, q[i], scale)
            && (v->one_in == 0 || !same_plainly(v, x, after, y, i, scale))) {
            v->why = arena_printf(v->arena, "entry '%s', %s '%s', element "
                                  "%lld: %.17g before, %.17g after%s", v->entry,
                                  what, name, (long long)i, p[i], q[i],
                                  v->one_in > 0 ? ", from special inputs" : "");
            return;
        }
    }
}

static void
compare_named(Validate *v, const char *what, const Named *x, int nx,
              const Named *y, int ny)
{
    for (int i = 0; i < nx && i < ny; i++) {
        compare(v, what, x[i].name, x[i].node, v->after, y[i].node);
    }
    if (nx != ny && v->why == NULL) {
        v->why = arena_printf(v->arena, "entry '%s': %d and %d %ss", v->entry,
                              nx, ny, what);
    }
}

/* What the entry leaves in a leaf: a store that is gone leaves it alone. */
static void
compare_effects(Validate *v, const Entry *x, const Entry *y)
{
    for (int i = 0; i < x->n_effect; i++) {
        const Node *store = x->effect[i], *other = NULL;
        const char *name = store->in[0]->attr.name;
        for (int j = 0; j < y->n_effect; j++) {
            if (y->effect[j]->in[0]->op == store->in[0]->op
                && strcmp(y->effect[j]->in[0]->attr.name, name) == 0) {
                other = y->effect[j]->in[1];
            }
        }
        compare(v, "effect on", name, store->in[1],
                other != NULL ? v->after : v->before,
                other != NULL ? other : store->in[0]);
    }
}

static void
compare_models(Validate *v, const Model *before, const Model *after)
{
    set_leaves(v, before->graph, v->before);
    set_leaves(v, after->graph, v->after);
    v->plain[0] = NULL;
    for (int i = 0; i < before->n_entry && i < after->n_entry; i++) {
        const Entry *x = &before->entry[i], *y = &after->entry[i];
        v->entry = x->name;
        compare_named(v, "output", x->out, x->n_out, y->out, y->n_out);
        compare_named(v, "gradient", x->grad, x->n_grad, y->grad, y->n_grad);
        compare_effects(v, x, y);
    }
}

static char *
run_rounds(Arena *a, const Model *before, const Model *after, int from, int to)
{
    Validate v = { .arena = a, .scratch = arena_new() };

    v.old = before->graph;
    v.now = after->graph;
    v.drawn = new_n(v.scratch, before->graph->n, double *);
    v.before = eval_new(v.scratch, before->graph);
    v.after = eval_new(v.scratch, after->graph);
    for (int i = from; i < to && v.why == NULL; i++) {
        v.one_in = rounds[i];
        compare_models(&v, before, after);
    }
    arena_drop(v.scratch);
    return v.why;
}

char *
validate_models(Arena *a, const Model *before, const Model *after)
{
    return run_rounds(a, before, after, 0, countof(rounds));
}

char *
validate_finite(Arena *a, const Model *before, const Model *after)
{
    return run_rounds(a, before, after, 0, 1);
}

char *
validate_special(Arena *a, const Model *before, const Model *after)
{
    return run_rounds(a, before, after, 1, countof(rounds));
}
