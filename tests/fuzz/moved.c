/* moved.c -- the bound of a value is its own: how far it moves when the leaves
 * move by a few units in their last places, or all that is rounded does
 */
#include "fuzz.h"

#include "pass/shake.h"

#include <math.h>
#include <string.h>

static void
shake(Arena *a, Moved *v, int k)
{
    Graph *g = graph_new(a);

    v->as[k] = shake_graph(a, g, v->g, k == 0 ? v->noise : -v->noise);
    v->shaken[k] = eval_new(a, g);
    for (int id = 0; id < v->g->n; id++) {
        const Node *n = v->g->node[id];
        if (n->op == OP_input || n->op == OP_param || n->op == OP_state) {
            eval_set(v->shaken[k], v->as[k][id], eval_leaf(v->exact, n));
        }
    }
}

/* How far element i moves when what is rounded does. */
static double
shaken_by(Arena *a, Moved *v, const Node *want, int64_t i, double x)
{
    double by = 0.0;

    for (int k = 0; k < 2; k++) {
        if (v->shaken[k] == NULL) {
            shake(a, v, k);
        }
        by = fmax(by, fabs(eval_get(v->shaken[k], v->as[k][want->id])[i] - x));
    }
    return by;
}

Moved
moved_new(Arena *a, const Graph *g, double noise)
{
    Moved v = { .exact = eval_new(a, g), .moved = { eval_new(a, g), eval_new(a, g) },
                .g = g, .noise = noise };

    sample_all(v.exact, g, 0.0);
    sample_all(v.moved[0], g, noise);
    sample_all(v.moved[1], g, -0.7 * noise);
    return v;
}

static bool
same(double x, double y, double bound)
{
    if (isnan(x) || isnan(y) || isinf(x) || isinf(y)) {
        return isnan(x) ? isnan(y) : x == y;
    }
    return fabs(x - y) <= bound;
}

static double
largest(const double *x, int64_t n)
{
    double most = 0.0;

    for (int64_t i = 0; i < n; i++) {
        most = isfinite(x[i]) ? fmax(most, fabs(x[i])) : most;
    }
    return most;
}

char *
moved_compare(Arena *a, Moved *v, const Node *want, const double *got, double part)
{
    const double *x = eval_get(v->exact, want);
    const double *y = eval_get(v->moved[0], want), *z = eval_get(v->moved[1], want);
    int64_t n = shape_count(want->shape);
    double scale = largest(x, n);

    for (int64_t i = 0; i < n; i++) {
        double by = fmax(fabs(y[i] - x[i]), fabs(z[i] - x[i]));
        double bound = part * (scale + 1e-3) + 300.0 * by;
        if (!isnan(by) && !same(x[i], got[i], bound)
            && !same(x[i], got[i], bound + 300.0 * shaken_by(a, v, want, i, x[i]))) {
            return arena_printf(a, "element %lld of %lld: %.17g, expected %.17g "
                                "+- %.2g", (long long)i, (long long)n, got[i], x[i],
                                bound);
        }
    }
    return NULL;
}

const Node *
find_leaf(const Graph *g, Op op, const char *name, Shape shape)
{
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == op && strcmp(n->attr.name, name) == 0 && shape_equal(n->shape, shape)) {
            return n;
        }
    }
    bug("fuzz: no leaf %s", name);
}
